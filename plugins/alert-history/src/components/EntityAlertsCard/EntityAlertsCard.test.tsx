import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { episode } from '../../__testUtils__/episodes';
import { answer, FakeAlertHistory } from '../../__testUtils__/FakeAlertHistory';
import { checkout, renderEntity } from '../../__testUtils__/renderEntity';

const SLOW = { timeout: 20_000 };

const episodes = [
  episode({
    alertname: 'CheckoutLatencyP99High',
    severity: 'warning',
    startedAgo: 20,
  }),
  episode({
    alertname: 'HighErrorRate',
    summary: '5xx share of POST /orders is 7.2 %',
    startedAgo: 38,
  }),
  episode({ alertname: 'PaymentProviderTimeouts', startedAgo: 44 }),
  episode({
    alertname: 'TargetDown',
    severity: 'warning',
    startedAgo: 300,
    lasted: 100,
    state: 'stale',
  }),
  episode({
    alertname: 'CPUThrottlingHigh',
    severity: 'info',
    startedAgo: 20 * 24 * 60,
    lasted: 14,
  }),
];

describe('EntityAlertsCard', () => {
  it('says what fires, the worst first, then what is over, and leads to the tab', async () => {
    const api = FakeAlertHistory.create(episodes);
    renderEntity({ api, show: 'both' });

    const card = await screen.findByRole(
      'article',
      { name: 'Alert history' },
      SLOW,
    );
    const inCard = within(card);
    const rows = await inCard.findAllByRole('listitem');
    expect(
      rows.slice(-5).map(row => row.textContent?.replace(/\s+/g, ' ')),
    ).toEqual([
      expect.stringMatching(/criticalHighErrorRate5xx share.*Firing38msince/),
      expect.stringMatching(/criticalPaymentProviderTimeoutsFiring44msince/),
      expect.stringMatching(/warningCheckoutLatencyP99HighFiring20msince/),
      expect.stringMatching(/warningTargetDownStale1h 40mlast heard/),
      expect.stringMatching(/infoCPUThrottlingHighResolved14mended/),
    ]);
    expect(await inCard.findByTitle('3 alerts fire')).toHaveTextContent('3');
    expect(await inCard.findByTitle('critical: 2')).toBeVisible();
    expect(await inCard.findByText('oldest critical 44m')).toBeVisible();
    expect(
      await inCard.findByRole('radio', { name: 'Firing 3' }),
    ).toBeVisible();
    expect(api.asked[0]).toMatchObject({
      entity: ['component:shop/checkout'],
      state: ['firing'],
      limit: 200,
    });

    expect(await inCard.findByText('prod heard 0s ago')).toBeVisible();

    // The number is of 30 days: the tab's seven would not hold them.
    expect(await inCard.findByText('Last 30 days')).toBeVisible();
    expect(
      await inCard.findByRole('link', { name: 'View all 5' }),
    ).toHaveAttribute('href', '/alerts?range=30d');
    await userEvent.click(inCard.getByRole('radio', { name: 'Firing 3' }));
    expect(
      await inCard.findByRole('link', { name: 'View all firing' }),
    ).toHaveAttribute('href', '/alerts?state=firing');
    expect(inCard.queryByText('TargetDown')).not.toBeInTheDocument();
  });

  it('counts all that fires, and calls a lower bound one', async () => {
    const storm = Array.from({ length: 1250 }, (_, i) =>
      episode({ id: `storm-${i}`, startedAgo: i + 1 }),
    );
    renderEntity({ api: FakeAlertHistory.create(storm), show: 'card' });
    expect(
      await screen.findByRole('radio', { name: 'Firing 1,250' }, SLOW),
    ).toBeVisible();
    expect(await screen.findByTitle('1,250 alerts fire')).toHaveTextContent(
      '1,250',
    );
    expect(
      await screen.findByText('oldest critical at least 3h 20m'),
    ).toBeVisible();
    // Without the tab there is nothing to lead to.
    expect(
      screen.queryByRole('link', { name: /View all/ }),
    ).not.toBeInTheDocument();
  });

  it('has the marks and the order of the configured severities', async () => {
    const api = FakeAlertHistory.create([
      episode({ alertname: 'Low', severity: 'p3', startedAgo: 1 }),
      episode({ alertname: 'High', severity: 'p1', startedAgo: 2 }),
    ]);
    api.status = { ...api.status, severities: ['p1', 'p2', 'p3'] };
    renderEntity({ api, show: 'card' });
    await waitFor(
      () => {
        const rows = screen.getAllByRole('listitem').slice(-2);
        expect(rows[0]).toHaveTextContent('p1High');
        expect(
          rows.map(row =>
            within(row).getByRole('img').getAttribute('data-mark'),
          ),
        ).toEqual(['critical', 'info']);
      },
      { timeout: 20_000 },
    );
    expect(await screen.findByText('oldest p1 2m')).toBeVisible();
  });

  it('says which source is silent, of those that report on the entity', async () => {
    const api = FakeAlertHistory.create(episodes);
    const [prod] = api.sources.items;
    const lastHeardAt = '2026-11-23T01:32:08.000Z';
    api.sources.items = [
      { ...prod, lastHeardAt },
      { ...prod, id: 'retired', lastHeardAt },
    ];
    renderEntity({ api, show: 'card' });
    expect(
      await screen.findByText('prod silent for 12h', {}, SLOW),
    ).toBeVisible();
    expect(screen.queryByText(/retired/)).not.toBeInTheDocument();
  });

  it('is calm where nothing fires, and still shows what was last', async () => {
    const api = FakeAlertHistory.create(episodes.slice(3));
    renderEntity({ api, show: 'card' });
    expect(await screen.findByText('Nothing firing', {}, SLOW)).toBeVisible();
    expect(await screen.findByText('CPUThrottlingHigh')).toBeVisible();

    await userEvent.click(screen.getByRole('radio', { name: /^Firing/ }));
    expect(await screen.findByText(/no alert of checkout fires/)).toBeVisible();
  });

  it('teaches an entity without alerts how to get them', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderEntity({ api: FakeAlertHistory.create(), show: 'card' });
    expect(
      await screen.findByText('No alert is mapped to checkout yet', {}, SLOW),
    ).toBeVisible();
    expect(screen.queryByText('Nothing firing')).not.toBeInTheDocument();
    expect(
      await screen.findByText(/label app, component, service/),
    ).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(writeText).toHaveBeenCalledWith(
      expect.stringContaining(
        `alert-history/selector: '{namespace="shop",app="checkout"}'`,
      ),
    );
  });

  it('says so where a selector has matched nothing', async () => {
    const annotations = { 'alert-history/selector': '{app="chekout"}' };
    renderEntity({
      api: FakeAlertHistory.create(),
      show: 'card',
      entity: {
        ...checkout,
        metadata: { ...checkout.metadata, annotations },
      },
    });
    expect(
      await screen.findByText(
        /annotation {app="chekout"}, which has/,
        {},
        SLOW,
      ),
    ).toBeVisible();
  });

  it('says what failed, the status last, and tries again', async () => {
    const api = FakeAlertHistory.create(episodes);
    api.error = answer(503, 'the catalog is away');
    renderEntity({ api, show: 'card' });

    const alert = await screen.findByRole('alert', {}, SLOW);
    expect(alert).toHaveTextContent(
      /Could not load the alerts of checkout.*catalog is away, so what you may read cannot be checked.*status 503$/,
    );
    api.error = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('HighErrorRate')).toBeVisible();

    api.error = answer(503, 'the catalog is away');
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText('Could not refresh.')).toBeVisible();
    expect(await screen.findByText('HighErrorRate')).toBeVisible();
  });

  it('holds the place of what it waits for', async () => {
    const api = FakeAlertHistory.create(episodes);
    let open = () => {};
    api.gate = new Promise(resolve => {
      open = resolve;
    });
    renderEntity({ api, show: 'card' });
    expect(await screen.findByText('Loading alerts', {}, SLOW)).toBeVisible();
    open();
    expect(await screen.findByText('HighErrorRate')).toBeVisible();
    expect(screen.queryByText('Loading alerts')).not.toBeInTheDocument();
  });

  it('is not shown for what only gathers the alerts of others', async () => {
    const api = FakeAlertHistory.create(episodes);
    renderEntity({ api, show: 'card', entity: { ...checkout, kind: 'Group' } });
    expect(
      await screen.findByTestId('empty-entity-page', {}, SLOW),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('article', { name: 'Alert history' }),
    ).not.toBeInTheDocument();
  });
});

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { details, episode } from '../../__testUtils__/episodes';
import { answer, FakeAlertHistory } from '../../__testUtils__/FakeAlertHistory';
import { ownedBy, renderPages } from '../../__testUtils__/renderPages';

const SLOW = { timeout: 20_000 };
const PATH = '/alert-history';

const catalog = [
  ownedBy('team-payments', 'checkout'),
  ownedBy('team-search', 'indexer'),
];

/** Search hurts more; one alert is nobody's, and one is hidden. */
function severalOwners() {
  return FakeAlertHistory.create([
    episode({
      alertname: 'QueueStuck',
      startedAgo: 17,
      labels: { app: 'indexer' },
      owners: ['component:shop/indexer'],
    }),
    episode({
      alertname: 'LatencyHigh',
      severity: 'warning',
      startedAgo: 3000,
      labels: { route: '/orders' },
    }),
    ...Array.from({ length: 11 }, (_, i) =>
      episode({
        id: `throttled-${i}`,
        alertname: 'CPUThrottlingHigh',
        severity: 'info',
        startedAgo: 100 + i,
        lasted: 5,
      }),
    ),
    episode({
      alertname: 'DiskFull',
      severity: 'warning',
      startedAgo: 60,
      owners: [],
    }),
    episode({ alertname: 'Watchdog', startedAgo: 90, hidden: true }),
  ]);
}

const address = () => screen.getByRole('status', { name: 'address' });
const owners = () =>
  screen.findByRole('table', { name: 'Alerts by owner' }, SLOW);
const openerOf = (name: string) =>
  screen.findByRole(
    'button',
    { name: new RegExp(`^Episodes of ${name}:`) },
    SLOW,
  );

describe('AlertHistoryPage', () => {
  it('says whose services hurt now, the own ones first', async () => {
    renderPages({ api: severalOwners(), path: PATH, catalog });
    const rows = within(await owners()).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'Owner, serviceFiring nowEpisodes',
      'team-paymentsyours1 service, 1 firing',
      expect.stringMatching(/^checkoutservice · shop.*warning1.*12$/),
      'team-search1 service, 1 firing',
      expect.stringMatching(/^indexerservice · shop.*critical1.*1$/),
      'Nobody owns these11',
    ]);
    expect(
      await screen.findByRole('link', { name: 'checkout' }),
    ).toHaveAttribute('href', '/catalog/shop/component/checkout');
    expect(await screen.findByTitle('3 alerts fire')).toBeVisible();
    expect(await screen.findByText('on 2 services')).toBeVisible();
    expect(await screen.findByText('11 of 14 episodes')).toBeVisible();
    expect(
      await screen.findByText('2 services with alerts', { exact: false }),
    ).toBeVisible();
  });

  it('opens a service by keyboard to what fires, then what was last, and lists the rest', async () => {
    const user = userEvent.setup();
    const api = severalOwners();
    renderPages({ api, path: PATH, catalog });
    const opener = await openerOf('checkout');
    expect(opener).toHaveAccessibleName(
      'Episodes of checkout: 1 firing, 12 in all',
    );
    opener.focus();
    await user.keyboard('{Enter}');
    expect(address()).toHaveTextContent('?owner=component:shop/checkout');
    expect(opener).toHaveAttribute('aria-expanded', 'true');

    const table = await screen.findByRole('table', { name: 'Episodes' }, SLOW);
    const names = within(table)
      .getAllByRole('button', { expanded: false })
      .map(button => button.getAttribute('aria-label'));
    expect(names).toHaveLength(10);
    // It began long before all others, and comes first.
    expect(names[0]).toMatch(/^LatencyHigh, warning, firing/);
    expect(names[1]).toMatch(/^CPUThrottlingHigh, info, resolved/);

    await user.click(screen.getByRole('button', { name: 'Show all 12' }));
    expect(address()).toHaveTextContent(
      '?group=none&owner=component:shop/checkout',
    );
    expect(await screen.findByText(/^12 episodes · as of/)).toBeVisible();

    await user.click(
      screen.getByRole('button', {
        name: 'Only component:shop/checkout: show all again',
      }),
    );
    expect(address()).toHaveTextContent(/^\?group=none$/);
    expect(await screen.findByText(/^14 episodes · as of/)).toBeVisible();
    expect(await screen.findByText('nobody')).toBeVisible();

    await user.click(screen.getByRole('radio', { name: 'By owner' }));
    expect(address()).toBeEmptyDOMElement();
    await owners();
  });

  it('narrows owners and numbers by filters that live in the address', async () => {
    const api = severalOwners();
    renderPages({ api, path: `${PATH}?severity=critical`, catalog });
    await openerOf('indexer');
    expect(
      screen.queryByRole('link', { name: 'checkout' }),
    ).not.toBeInTheDocument();
    expect(
      await screen.findByText('Firing now, under these filters'),
    ).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: '1 hidden' }));
    expect(address()).toHaveTextContent('?severity=critical&hidden=true');
    await openerOf('checkout');
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(address()).toHaveTextContent(/^\?severity=critical$/);
  });

  it('says that the owners were cut, where they were', async () => {
    const api = severalOwners();
    const count = api.getFacets.bind(api);
    api.getFacets = async filter => ({
      ...(await count(filter)),
      truncated: { entities: 14 },
    });
    renderPages({ api, path: PATH, catalog });
    expect(
      await screen.findByText(
        /14 more not shown: narrow the filters/,
        {},
        SLOW,
      ),
    ).toBeVisible();
    expect(screen.queryByText(/^on 2 services/)).not.toBeInTheDocument();
  });

  it('shows services by their names where the catalog does not answer', async () => {
    renderPages({ api: severalOwners(), path: PATH, catalog: [] });
    await openerOf('checkout');
    expect(
      screen.queryByText('No owner in the catalog'),
    ).not.toBeInTheDocument();
  });

  it('shows every source with what of it could not be read, and says which is silent', async () => {
    const api = severalOwners();
    const [prod] = api.sources.items;
    api.sources.items = [
      prod,
      {
        ...prod,
        id: 'prod-eu',
        lastHeardAt: '2026-11-23T03:32:08.000Z',
        rejects: {
          kept: 6,
          latest: [
            { at: '2026-11-23T03:00:00.000Z', reason: 'startsAt is no time' },
          ],
        },
      },
    ];
    renderPages({ api, path: PATH, catalog });
    expect(
      await screen.findByText('prod-eu has been silent for 10h.', {}, SLOW),
    ).toBeVisible();
    const rows = within(
      screen.getByRole('table', { name: 'Sources' }),
    ).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(
      /^prod-euSilent for 10h10h ago.*9h6, last .*: startsAt is no time$/,
    );
    expect(rows[2]).toHaveTextContent(/^prodHeard0s ago.*9h–$/);
  });

  it('tells apart: nothing under the filters, nothing to see, nothing heard', async () => {
    const user = userEvent.setup();
    const api = severalOwners();
    renderPages({ api, path: `${PATH}?state=stale`, catalog });
    expect(
      await screen.findByText('No alerts in the last 7 days', {}, SLOW),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear 1 filter' }));
    await owners();

    api.episodes = [];
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText('No alert that you may see')).toBeVisible();
  });

  it('teaches where nothing was ever heard how to be heard', async () => {
    const api = FakeAlertHistory.create();
    api.status = { ...api.status, listeningSince: undefined };
    renderPages({ api, path: PATH });
    expect(
      await screen.findByText('No alert has been received yet', {}, SLOW),
    ).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Copy' })).toBeEnabled();
  });

  it('says what failed, and tries again', async () => {
    const api = severalOwners();
    api.error = answer(503, 'the catalog is away');
    renderPages({ api, path: PATH, catalog });
    const alert = await screen.findByRole('alert', {}, SLOW);
    expect(alert).toHaveTextContent(
      /Could not count the alerts.*The catalog is away, so what you may read cannot be checked/,
    );
    api.error = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await openerOf('checkout');
  });

  it('leads from a row to the page of the episode', async () => {
    const user = userEvent.setup();
    const api = severalOwners();
    const stuck = {
      id: 'QueueStuck-17',
      alertname: 'QueueStuck',
      startedAgo: 17,
    };
    api.details.set(stuck.id, details(stuck));
    renderPages({ api, path: `${PATH}?group=none`, catalog });
    await user.click(
      await screen.findByRole('button', { name: /^QueueStuck,/ }, SLOW),
    );
    await user.click(await screen.findByRole('link', { name: 'Open page' }));
    expect(
      await screen.findByRole('status', { name: 'path' }),
    ).toHaveTextContent('/alert-history/episodes/QueueStuck-17');
    expect(
      await screen.findByRole(
        'heading',
        { name: /QueueStuck/, level: 2 },
        SLOW,
      ),
    ).toBeVisible();
  });
});

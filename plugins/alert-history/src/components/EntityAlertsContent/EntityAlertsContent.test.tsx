import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  SLOW,
  firing,
  over,
  twoEpisodes,
  address,
  row,
  lastAsked,
} from '../../__testUtils__/entityTab';
import { episode } from '../../__testUtils__/episodes';
import { answer, FakeAlertHistory } from '../../__testUtils__/FakeAlertHistory';
import { renderEntity } from '../../__testUtils__/renderEntity';

describe('EntityAlertsContent', () => {
  it('lists what fired with all that tells it apart', async () => {
    const api = twoEpisodes();
    renderEntity({ api, show: 'tab' });

    expect(
      await row(/^HighErrorRate, critical, firing for 38 minutes$/),
    ).toHaveAttribute('aria-expanded', 'false');
    expect(
      await row(/^CPUThrottlingHigh, info, resolved after 14 minutes$/),
    ).toBeVisible();
    const rows = within(
      screen.getByRole('table', { name: 'Episodes' }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(3);
    expect(rows[1]).toHaveTextContent(/Firing.*38m.*route=POST \/orders/);
    expect(rows[2]).toHaveTextContent(/Resolved.*14m.*pod=checkout-7f9c/);
    expect(await screen.findByText(/^2 episodes · as of /)).toBeVisible();
    expect(await screen.findByText('oldest critical 38m')).toBeVisible();

    const { from, ...query } = lastAsked(api) ?? {};
    expect(query).toMatchObject({
      entity: ['component:shop/checkout'],
      match: [],
      severity: [],
    });
    const week = 7 * 24 * 3_600_000;
    expect(Date.now() - Date.parse(from ?? '') - week).toBeLessThan(60_000);
  });

  it('keeps the view in the address, and Back walks through it', async () => {
    const api = twoEpisodes();
    renderEntity({ api, show: 'tab' });
    await row(/^HighErrorRate,/);

    await userEvent.click(screen.getByRole('radio', { name: 'Resolved 1' }));
    expect(address()).toHaveTextContent('?state=resolved');
    await waitFor(() =>
      expect(screen.queryByText('HighErrorRate')).not.toBeInTheDocument(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'info 1' }));
    expect(address()).toHaveTextContent('?state=resolved&severity=info');
    expect(lastAsked(api)).toMatchObject({
      state: ['resolved'],
      severity: ['info'],
    });

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(address()).toBeEmptyDOMElement();
    expect(await row(/^HighErrorRate,/)).toBeVisible();
  });

  it('starts from an address, names what it does not understand, and resets', async () => {
    const api = twoEpisodes();
    renderEntity({
      api,
      show: 'tab',
      path: '/?range=30d&match=app%3D"checkout"&severity=page&state=burning',
    });
    expect(
      await screen.findByText(/not understood: state=burning/, {}, SLOW),
    ).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'page 0' }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(lastAsked(api)).toMatchObject({
      match: ['app="checkout"'],
      severity: ['page'],
      state: undefined,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(address()).toBeEmptyDOMElement();
  });

  it('counts what each choice would lead to, and shows hidden alerts when asked', async () => {
    const api = FakeAlertHistory.create([
      episode(firing),
      episode(over),
      episode({
        alertname: 'Watchdog',
        severity: 'none',
        startedAgo: 900,
        hidden: true,
      }),
    ]);
    renderEntity({ api, show: 'tab', path: '/?state=resolved' });
    await row(/^CPUThrottlingHigh,/);
    for (const name of ['All 2', 'Firing 1', 'Resolved 1', 'Stale 0']) {
      expect(await screen.findByRole('radio', { name })).toBeVisible();
    }
    // What fires now does not depend on the state that is listed.
    expect(await screen.findByTitle('1 alert fires')).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'critical 0' }),
    ).toBeVisible();
    expect(await screen.findByText('1 of 1 episodes')).toBeVisible();

    await userEvent.click(screen.getByRole('radio', { name: 'All 2' }));
    await userEvent.click(
      await screen.findByRole('button', { name: '1 hidden' }),
    );
    expect(address()).toHaveTextContent('?hidden=true');
    expect(await row(/^Watchdog, none, firing/)).toBeVisible();
    expect(
      await screen.findByTitle(/Hidden by configuration; shown/),
    ).toHaveTextContent('hidden');
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(address()).toBeEmptyDOMElement();
  });

  it('says above all what must be known before believing it, two things at most', async () => {
    const api = twoEpisodes();
    const [prod] = api.sources.items;
    api.sources.items = [{ ...prod, lastHeardAt: '2026-11-23T02:32:08.000Z' }];
    api.status = { ...api.status, storage: { inMemory: true }, replay: true };
    renderEntity({ api, show: 'tab', path: '/?state=burning' });
    expect(
      await screen.findByText(/not understood: state=burning/, {}, SLOW),
    ).toBeVisible();
    expect(await screen.findByText('History is kept in memory.')).toBeVisible();
    const more = await screen.findByRole('button', { name: '2 more' });
    await userEvent.click(more);
    expect(
      await screen.findByText('prod has been silent for 11h.'),
    ).toBeVisible();
    expect(await screen.findByText('Replay is on.')).toBeVisible();
  });

  it('says that it shows no history while the database can not be had', async () => {
    const api = twoEpisodes();
    const degraded = { since: '2026-11-23T13:02:00.000Z', reason: 'refused' };
    api.status = { ...api.status, storage: { inMemory: false, degraded } };
    renderEntity({ api, show: 'tab' });
    expect(
      await screen.findByText(
        /^The history can not be reached since/,
        {},
        SLOW,
      ),
    ).toBeVisible();
    expect(await screen.findByText(/Nothing is lost/)).toBeVisible();
  });

  it('leads to the matcher field by the key /', async () => {
    renderEntity({ api: twoEpisodes(), show: 'tab' });
    (await row(/^HighErrorRate,/)).focus();
    await userEvent.keyboard('/');
    const field = screen.getByRole('combobox', { name: 'Matchers' });
    expect(field).toHaveFocus();
    await userEvent.keyboard('/');
    expect(field).toHaveValue('/');
  });

  it('filters by a click on a label, and without it by Alt-click', async () => {
    const user = userEvent.setup();
    const api = twoEpisodes();
    renderEntity({ api, show: 'tab' });
    await row(/^HighErrorRate,/);

    const chip = 'Only with route="POST /orders"';
    await user.click(screen.getByRole('button', { name: chip }));
    expect(address()).toHaveTextContent('?match=route="POST+/orders"');
    expect(lastAsked(api)?.match).toEqual(['route="POST /orders"']);

    await user.keyboard('{Alt>}');
    await user.click(screen.getByRole('button', { name: chip }));
    await user.keyboard('{/Alt}');
    expect(lastAsked(api)?.match).toEqual(['route!="POST /orders"']);

    await user.click(
      screen.getByRole('button', { name: 'Remove route!="POST /orders"' }),
    );
    expect(lastAsked(api)?.match).toEqual([]);
  });

  it('takes matchers by Enter and shows what is wrong at the field', async () => {
    const user = userEvent.setup();
    const api = twoEpisodes();
    renderEntity({ api, show: 'tab' });
    await row(/^HighErrorRate,/);
    const field = screen.getByRole('combobox', { name: 'Matchers' });

    await user.type(field, 'app=~~{Enter}');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(/At character \d+/);
    expect(address()).toBeEmptyDOMElement();

    // What only the backend can tell, such as a broken regular expression.
    api.error = answer(400, 'match: missing closing ) in "a("');
    await user.clear(field);
    await user.type(field, 'app=~"a("{Enter}');
    await waitFor(() =>
      expect(field).toHaveAccessibleDescription(/missing closing \)/),
    );
    expect(
      await screen.findByText('These filters are not understood'),
    ).toBeVisible();

    api.error = undefined;
    await user.type(field, '{Backspace}');
    expect(field).toHaveValue('app=~"a("');
    expect(await row(/^HighErrorRate,/)).toBeVisible();
    expect(field).toBeValid();
  });

  it('offers the labels that there are, by keyboard and by mouse', async () => {
    const user = userEvent.setup();
    const api = twoEpisodes();
    const asked = jest.spyOn(api, 'listLabelValues');
    api.listLabelNames = async ({ prefix = '' }) => ({
      items: ['route', 'runbook'].flatMap(name =>
        name.startsWith(prefix) ? { name, alerts: 3 } : [],
      ),
      asOf: api.status.asOf,
    });
    asked.mockImplementation(async () => ({
      items: [{ value: 'POST /orders', alerts: 1 }],
      asOf: api.status.asOf,
    }));
    renderEntity({ api, show: 'tab' });
    await row(/^HighErrorRate,/);
    const field = screen.getByRole('combobox', { name: 'Matchers' });
    const option = (name: string) =>
      screen.findByRole('option', { name }, SLOW);

    await user.type(field, 'ro');
    await option('route 3 alerts');
    expect(field).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(field).toHaveValue('route');
    await user.click(await option('!= is not'));
    expect(field).toHaveValue('route!=');
    expect(field).toHaveFocus();

    await option('POST /orders 1 alert');
    await user.keyboard('{ArrowUp}');
    expect(field).toHaveAttribute(
      'aria-activedescendant',
      (await option('POST /orders 1 alert')).id,
    );
    await user.keyboard('{Tab}');
    expect(address()).toHaveTextContent('?match=route!="POST+/orders"');
    expect(asked).toHaveBeenLastCalledWith(
      'route',
      expect.objectContaining({ entity: ['component:shop/checkout'] }),
      expect.anything(),
    );

    await option('route 3 alerts');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
    expect(field).toHaveFocus();
  });
});

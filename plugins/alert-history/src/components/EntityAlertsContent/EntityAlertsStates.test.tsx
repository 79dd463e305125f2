import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { address, row, SLOW, lastAsked } from '../../__testUtils__/entityTab';
import { episode } from '../../__testUtils__/episodes';
import { answer, FakeAlertHistory } from '../../__testUtils__/FakeAlertHistory';
import { checkout, renderEntity } from '../../__testUtils__/renderEntity';

const oneEpisode = () =>
  FakeAlertHistory.create([
    episode({ alertname: 'HighErrorRate', startedAgo: 38 }),
  ]);

describe('EntityAlertsContent without rows', () => {
  it('pages through the whole list on one span of time', async () => {
    const many = Array.from({ length: 120 }, (_, i) =>
      episode({ id: `e${i}`, alertname: `Alert${i}`, startedAgo: i + 1 }),
    );
    const api = FakeAlertHistory.create(many);
    renderEntity({ api, show: 'tab' });
    await row(/^Alert0,/);
    expect(
      await screen.findByText(/^the newest 50 episodes, older ones follow/),
    ).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Newer' })).toBeDisabled();
    const { from } = lastAsked(api) ?? {};

    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    await row(/^Alert50,/);
    await userEvent.click(screen.getByRole('button', { name: 'Older' }));
    await row(/^Alert119,/);
    expect(lastAsked(api)).toMatchObject({ cursor: '100', from });
    expect(
      await screen.findByText(/^20 episodes, the oldest of this list/),
    ).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Older' })).toBeDisabled();

    await userEvent.click(screen.getByRole('button', { name: 'Newer' }));
    await row(/^Alert50,/);
    expect(address()).toHaveTextContent(`?cursor=50&from=${from}`);
  });

  it('says what was asked in vain, and offers more', async () => {
    const api = FakeAlertHistory.create([
      episode({ alertname: 'DiskFull', startedAgo: 30_000, lasted: 60 }),
    ]);
    renderEntity({ api, show: 'tab', path: '/?severity=critical' });
    expect(
      await screen.findByText('No alerts in the last 7 days', {}, SLOW),
    ).toBeVisible();
    expect(await screen.findByText(/^Listening since 3 Aug/)).toBeVisible();
    expect(await screen.findByText('prod heard 0s ago')).toBeVisible();
    expect(
      await screen.findByText(
        /Asked with 1 filter. Last episode: .*DiskFull, 1h./,
      ),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show last 30 days' }),
    );
    expect(await row(/^DiskFull,/)).toBeVisible();
    expect(address()).toHaveTextContent('?range=30d&severity=critical');
  });

  it('teaches an entity without alerts, and does not call it calm', async () => {
    renderEntity({ api: FakeAlertHistory.create(), show: 'tab' });
    expect(
      await screen.findByText('No alert is mapped to checkout yet', {}, SLOW),
    ).toBeVisible();
    expect(screen.queryByText('Nothing firing')).not.toBeInTheDocument();
    expect(await screen.findByText(/^Listening since 3 Aug/)).toBeVisible();
  });

  it('names the part of an annotation that can not be used, and why', async () => {
    const entity = {
      ...checkout,
      metadata: {
        ...checkout.metadata,
        annotations: {
          'alert-history/selector': '{app="checkout"}\n{app=~checkout',
        },
      },
    };
    renderEntity({ api: FakeAlertHistory.create(), show: 'tab', entity });
    const alert = await screen.findByRole('alert', {}, SLOW);
    expect(alert).toHaveTextContent(
      'holds {app=~checkout, which is no list of matchers and matches nothing. At character 15, a closing } is expected.',
    );
  });

  it('teaches where nothing was ever heard how to be heard', async () => {
    const api = FakeAlertHistory.create();
    api.status = { ...api.status, listeningSince: undefined };
    api.sources.items = [];
    renderEntity({ api, show: 'tab' });
    expect(
      await screen.findByText('No alert has been received yet', {}, SLOW),
    ).toBeVisible();
    expect(
      await screen.findByText(
        /url: http:\/\/localhost:7007\/api\/alert-history\/v1\/sources\/prod\/alertmanager/,
      ),
    ).toBeVisible();
  });

  it('says what failed, and keeps what it had when a refresh fails', async () => {
    const api = oneEpisode();
    api.error = new TypeError('Failed to fetch');
    renderEntity({ api, show: 'tab' });
    const alert = await screen.findByRole('alert', {}, SLOW);
    expect(alert).toHaveTextContent(
      /Could not load the episodes.*did not answer/,
    );

    api.error = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row(/^HighErrorRate,/)).toBeVisible();

    api.error = answer(503, 'busy');
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText('Could not refresh.')).toBeVisible();
    expect(await row(/^HighErrorRate,/)).toBeVisible();
  });

  it('holds the place of the rows it waits for', async () => {
    const api = oneEpisode();
    api.gate = new Promise(() => {});
    renderEntity({ api, show: 'tab' });
    expect(await screen.findByText('Loading alerts', {}, SLOW)).toBeVisible();
    expect(
      await screen.findByRole('combobox', { name: 'Matchers' }),
    ).toBeEnabled();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { details, episode } from '../../__testUtils__/episodes';
import { answer, FakeAlertHistory } from '../../__testUtils__/FakeAlertHistory';
import { renderPages } from '../../__testUtils__/renderPages';

const SLOW = { timeout: 20_000 };
const PATH = '/alert-history/episodes/open';

const firing = {
  id: 'open',
  alertname: 'HighErrorRate',
  summary: '5xx share is 7.2 %',
  labels: { route: 'POST /orders' },
  startedAgo: 38,
};
const before = {
  id: 'before',
  alertname: 'HighErrorRate',
  startedAgo: 3000,
  lasted: 25,
};

function withHistory() {
  const api = FakeAlertHistory.create([episode(firing), episode(before)]);
  api.details.set(
    'open',
    details(firing, {
      annotations: { summary: '5xx share is 7.2 %', note: '<i>plain</i>' },
      earlier: [episode(before)],
      usualDurationMs: 25 * 60_000,
      links: [
        {
          kind: 'runbook',
          url: 'https://runbooks.example/x',
          title: 'Runbook',
        },
        {
          kind: 'silence',
          // eslint-disable-next-line no-script-url
          url: 'javascript:alert(1)',
          title: 'Silence',
        },
      ],
      formerEntities: [
        {
          ref: 'component:shop/checkout-legacy',
          reason: { rule: 'label', detail: 'app="checkout"' },
          until: '2026-11-02T10:12:00.000Z',
        },
      ],
    }),
  );
  api.details.set('before', details(before));
  return api;
}

const path = () => screen.getByRole('status', { name: 'path' });
const title = (name: RegExp) =>
  screen.findByRole('heading', { name, level: 2 }, SLOW);

describe('EpisodePage', () => {
  it('opens with the answer, then the story, and names the tab', async () => {
    renderPages({ api: withHistory(), path: PATH });
    await title(/HighErrorRate/);
    expect(document.title).toBe('HighErrorRate | Portal');
    expect(await screen.findByText('Has this happened before?')).toBeVisible();
    expect(await screen.findByText('Yes, 1 time')).toBeVisible();
    expect(
      await screen.findByText('this one is longer: 38m so far'),
    ).toBeVisible();
    expect(await screen.findByText('First reported as firing.')).toBeVisible();
    expect(await screen.findByText('<i>plain</i>')).toBeVisible();
    expect(await screen.findByText(/^until 2 Nov/)).toBeVisible();
    expect(
      await screen.findByRole('link', {
        name: 'component:shop/checkout-legacy',
      }),
    ).toBeVisible();

    const runbook = screen.getByRole('link', { name: /Open runbook/ });
    expect(runbook).toHaveAttribute('href', 'https://runbooks.example/x');
    expect(runbook).toHaveAttribute('rel', 'noopener noreferrer');
    expect(
      screen.queryByRole('link', { name: /Silence/ }),
    ).not.toBeInTheDocument();
  });

  it('shows what else fired on its owners, the worst first', async () => {
    const api = withHistory();
    api.episodes.push(
      episode({
        id: 'w',
        alertname: 'Slow',
        severity: 'warning',
        startedAgo: 9,
      }),
      episode({ id: 'c', alertname: 'Down', startedAgo: 60, lasted: 9 }),
      episode({
        id: 'x',
        alertname: 'Elsewhere',
        startedAgo: 9,
        owners: ['component:a/b'],
      }),
    );
    renderPages({ api, path: PATH });
    await title(/HighErrorRate/);
    expect(
      await screen.findByRole('link', { name: 'Down' }, SLOW),
    ).toHaveAttribute('href', '/alert-history/episodes/c');
    const lanes = within(
      screen.getByRole('link', { name: 'Down' }).closest('ul') as HTMLElement,
    ).getAllByRole('listitem');
    expect(lanes.map(lane => lane.textContent)).toEqual([
      expect.stringMatching(/HighErrorRate38m$/),
      expect.stringMatching(/Down9m$/),
      expect.stringMatching(/Slow9m$/),
    ]);
    expect(api.asked.at(-1)).toMatchObject({
      entity: ['component:shop/checkout'],
    });
  });

  it('gives its own address away', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderPages({ api: withHistory(), path: PATH });
    await title(/HighErrorRate/);
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(writeText).toHaveBeenCalledWith(window.location.href);

    writeText.mockRejectedValueOnce(new Error('not allowed'));
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await screen.findByText('Could not copy')).toBeVisible();
  });

  it('leads to earlier episodes, and from a label to all alerts that have it', async () => {
    const user = userEvent.setup();
    renderPages({ api: withHistory(), path: PATH });
    await title(/HighErrorRate/);
    const earlier = within(
      screen.getByText('this one').closest('ul') as HTMLElement,
    );
    await user.click(earlier.getByRole('link'));
    expect(path()).toHaveTextContent('/alert-history/episodes/before');
    expect(await screen.findByText('Not as far as is known')).toBeVisible();

    await user.click(
      screen.getByRole('button', { name: 'Only with app="checkout"' }),
    );
    expect(path()).toHaveTextContent(/^\/alert-history$/);
    expect(
      await screen.findByRole('status', { name: 'address' }),
    ).toHaveTextContent('?match=app="checkout"&group=none');
    await waitFor(() => expect(document.title).not.toMatch(/HighErrorRate/));
  });

  it.each([
    [404, /deleted by retention/],
    [403, /its owner is not among yours/],
    [503, /cannot be checked/],
  ])('keeps its frame where the answer is %s', async (status, reason) => {
    const api = withHistory();
    api.getEpisode = async () => {
      throw answer(status, 'the catalog is away');
    };
    renderPages({ api, path: PATH });
    expect(await screen.findByRole('alert', {}, SLOW)).toHaveTextContent(
      reason,
    );
    expect(
      await screen.findByRole('heading', { name: 'Episode' }),
    ).toBeVisible();
    expect(
      screen.getAllByRole('link', { name: 'Alert history' })[0],
    ).toHaveAttribute('href', '/alert-history');
  });

  it('holds the place of what it waits for', async () => {
    const api = withHistory();
    api.gate = new Promise(() => {});
    renderPages({ api, path: PATH });
    expect(
      await screen.findByRole('status', { name: 'Loading alerts' }, SLOW),
    ).toBeVisible();
  });
});

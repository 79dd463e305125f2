import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { details, episode } from '../__testUtils__/episodes';
import { FakeAlertHistory } from '../__testUtils__/FakeAlertHistory';
import { renderClassic } from '../__testUtils__/renderClassic';
import { ownedBy } from '../__testUtils__/renderPages';

const SLOW = { timeout: 20_000 };
const CHECKOUT = '/catalog/shop/component/checkout';

const firing = { id: 'open', alertname: 'HighErrorRate', startedAgo: 38 };

function oneEpisode() {
  const api = FakeAlertHistory.create([episode(firing)]);
  api.details.set(
    'open',
    details(firing, {
      earlier: [episode({ id: 'before', startedAgo: 3000, lasted: 25 })],
    }),
  );
  return api;
}

const path = () => screen.getByRole('status', { name: 'path' });

describe('the classic exports', () => {
  it('show a card whose link leads to the tab', async () => {
    await renderClassic({ api: oneEpisode(), path: CHECKOUT });
    expect(
      await screen.findByRole('article', { name: 'Alert history' }, SLOW),
    ).toHaveTextContent(/HighErrorRate/);

    await userEvent.click(
      await screen.findByRole('link', { name: 'View all 1' }),
    );
    expect(path()).toHaveTextContent(`${CHECKOUT}/alerts`);
    expect(
      await screen.findByRole('table', { name: 'Episodes' }, SLOW),
    ).toBeVisible();
  });

  it('show a tab that opens an episode, and leads to its page', async () => {
    await renderClassic({ api: oneEpisode(), path: `${CHECKOUT}/alerts` });
    await userEvent.click(
      await screen.findByRole('button', { name: /^HighErrorRate/ }, SLOW),
    );
    expect(await screen.findByText('What happened')).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'Open page' }));
    expect(path()).toHaveTextContent('/alert-history/episodes/open');
    expect(
      await screen.findByRole('heading', { name: /HighErrorRate/ }, SLOW),
    ).toBeVisible();
  });

  it('show a page over all with a header, and who owns what', async () => {
    await renderClassic({
      api: oneEpisode(),
      path: '/alert-history',
      catalog: [ownedBy('team-payments', 'checkout')],
    });
    expect(
      await screen.findByRole(
        'heading',
        { name: 'Alert history', level: 1 },
        SLOW,
      ),
    ).toBeVisible();
    const table = await screen.findByRole(
      'table',
      { name: 'Alerts by owner' },
      SLOW,
    );
    expect(table).toHaveTextContent(/team-payments.*yours/);
    expect(
      within(table).getByRole('link', { name: 'checkout' }),
    ).toHaveAttribute('href', CHECKOUT);
  });

  it('show a page of an episode that leads to the one before and to all', async () => {
    await renderClassic({
      api: oneEpisode(),
      path: '/alert-history/episodes/open',
    });
    expect(await screen.findByText('Yes, 1 time', {}, SLOW)).toBeVisible();
    expect(
      screen.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toContain('/alert-history/episodes/before');

    await userEvent.click(screen.getByRole('link', { name: 'Alert history' }));
    expect(path()).toHaveTextContent(/^\/alert-history$/);
  });
});

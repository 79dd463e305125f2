import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { details, episode } from '../__testUtils__/episodes';
import { FakeAlertHistory } from '../__testUtils__/FakeAlertHistory';
import { renderClassic } from '../__testUtils__/renderClassic';

const SLOW = { timeout: 20_000 };
const CHECKOUT = '/catalog/shop/component/checkout';

const firing = { id: 'open', alertname: 'HighErrorRate', startedAgo: 38 };

function oneEpisode() {
  const api = FakeAlertHistory.create([episode(firing)]);
  api.details.set('open', details(firing));
  return api;
}

describe('the classic exports', () => {
  it('show a card whose link leads to the tab', async () => {
    await renderClassic({ api: oneEpisode(), path: CHECKOUT });
    expect(
      await screen.findByRole('article', { name: 'Alert history' }, SLOW),
    ).toHaveTextContent(/HighErrorRate/);

    const link = await screen.findByRole('link', { name: 'View all 1' });
    expect(link).toHaveAttribute('href', `${CHECKOUT}/alerts?range=30d`);
    await userEvent.click(link);
    expect(
      await screen.findByRole('table', { name: 'Episodes' }, SLOW),
    ).toBeVisible();
  });

  it('show a tab that opens an episode', async () => {
    await renderClassic({ api: oneEpisode(), path: `${CHECKOUT}/alerts` });
    await userEvent.click(
      await screen.findByRole('button', { name: /^HighErrorRate/ }, SLOW),
    );
    expect(await screen.findByText('What happened')).toBeVisible();
  });
});

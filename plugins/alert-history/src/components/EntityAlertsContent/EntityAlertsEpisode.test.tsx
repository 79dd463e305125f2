import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  SLOW,
  firing,
  twoEpisodes,
  address,
  row,
} from '../../__testUtils__/entityTab';
import { details, episode } from '../../__testUtils__/episodes';
import { renderEntity } from '../../__testUtils__/renderEntity';

describe('EntityAlertsContent with an episode', () => {
  it('opens an episode by keyboard and by its address, and tells its story', async () => {
    const user = userEvent.setup();
    const api = twoEpisodes();
    api.details.set(
      'open',
      details(firing, {
        annotations: { summary: '5xx', description: '<b>bold</b> words' },
        earlier: [episode({ id: 'before', startedAgo: 3000, lasted: 25 })],
        usualDurationMs: 25 * 60_000,
        links: [
          {
            kind: 'runbook',
            url: 'https://runbooks.example/x',
            title: 'Runbook: x',
          },
          {
            kind: 'dashboard',
            // eslint-disable-next-line no-script-url
            url: 'javascript:alert(1)',
            title: 'Evil dashboard',
          },
        ],
      }),
    );
    renderEntity({ api, show: 'tab' });

    const button = await row(/^HighErrorRate,/);
    button.focus();
    await user.keyboard('{Enter}');
    expect(address()).toHaveTextContent('?episode=open');
    expect(button).toHaveAttribute('aria-expanded', 'true');

    const story = within(
      await screen.findByRole('region', { name: 'Details of HighErrorRate' }),
    );
    expect(await story.findByText('Yes, 1 time')).toBeVisible();
    expect(
      await story.findByText('this one is longer: 38m so far'),
    ).toBeVisible();
    expect(await story.findByText('First reported as firing.')).toBeVisible();
    expect(await story.findByText('<b>bold</b> words')).toBeVisible();
    expect(await story.findByText('{app="checkout"}')).toBeVisible();
    expect(
      await story.findByRole('link', { name: 'component:shop/checkout' }),
    ).toBeVisible();

    const runbook = story.getByRole('link', { name: 'Runbook: x' });
    expect(runbook).toHaveAttribute('href', 'https://runbooks.example/x');
    expect(runbook).toHaveAttribute('rel', 'noopener noreferrer');
    expect(story.queryByText('Evil dashboard')).not.toBeInTheDocument();

    await user.click(
      story.getByRole('button', { name: 'Without route="POST /orders"' }),
    );
    expect(address()).toHaveTextContent(/^\?match=route!="POST\+\/orders"$/);
    await user.click(screen.getByRole('button', { name: 'Back' }));
    const reopened = within(
      await screen.findByRole('region', { name: 'Details of HighErrorRate' }),
    );
    reopened.getByRole('button', { name: 'Only with app="checkout"' }).focus();
    await user.keyboard('{Escape}');
    expect(address()).toBeEmptyDOMElement();
    expect(await row(/^HighErrorRate,/)).toHaveFocus();
  });

  it('opens by its link what the list does not hold', async () => {
    const api = twoEpisodes();
    api.details.set(
      'old',
      details({ alertname: 'DiskFull', startedAgo: 90_000, lasted: 60 }),
    );
    renderEntity({ api, show: 'tab', path: '/?episode=old' });
    expect(
      await screen.findByRole('heading', { name: 'DiskFull' }, SLOW),
    ).toBeVisible();
    expect(
      await screen.findByText(
        'Opened by its link. It is not on this page of the list.',
      ),
    ).toBeVisible();
    expect(await screen.findByText('Not as far as is known')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(address()).toBeEmptyDOMElement();
  });

  it('says that a linked episode is gone', async () => {
    renderEntity({ api: twoEpisodes(), show: 'tab', path: '/?episode=gone' });
    expect(
      await screen.findByText(/was deleted by retention/, {}, SLOW),
    ).toBeVisible();
    expect(await row(/^HighErrorRate,/)).toBeVisible();
  });
});

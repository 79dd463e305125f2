import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cardScenes } from './__testUtils__/pseudo/cardScenes';
import { episodeScenes } from './__testUtils__/pseudo/episodeScenes';
import { greekAlerts, LATIN_DATA } from './__testUtils__/pseudo/greekAlerts';
import { pageScenes } from './__testUtils__/pseudo/pageScenes';
import {
  keysIn,
  messageKeys,
  readViews,
  untranslated,
} from './__testUtils__/pseudo/pseudoLocale';
import { renderPseudo } from './__testUtils__/pseudo/renderPseudo';
import { SLOW, untilShown } from './__testUtils__/pseudo/Scene';
import { tabScenes } from './__testUtils__/pseudo/tabScenes';

/** The last one is react-aria's, which has translations of its own. */
const NOT_OURS = [...LATIN_DATA, 'match', 'catalog', 'Dismiss'];

const scenes = {
  ...cardScenes,
  ...tabScenes,
  ...pageScenes,
  ...episodeScenes,
};

const seen = new Set<string>();

describe.each(['new', 'classic'] as const)(
  'every text of the %s frontend system can be translated:',
  system => {
    it.each(Object.keys(scenes))('%s', async name => {
      const { shows, act, ...view } = scenes[name]();
      const user = userEvent.setup({ pointerEventsCheck: 0 });
      const look = () => {
        const texts = readViews();
        const keys = keysIn(texts);
        keys.forEach(key => seen.add(key));
        expect(keys).not.toEqual([]);
        expect(untranslated(texts, NOT_OURS)).toEqual([]);
      };
      await renderPseudo[system](view);
      await act?.(user, look);
      if (shows) {
        await untilShown(shows);
      }
      look();
    });
  },
);

it('the title of a classic page can be translated', async () => {
  await renderPseudo.classic({ api: greekAlerts(), show: 'page' });
  const title = await screen.findByRole('heading', { level: 1 }, SLOW);
  expect(keysIn([title.textContent ?? ''])).toEqual(['page.title']);
  seen.add('page.title');
});

describe('all messages', () => {
  // After the others: they do the looking.
  it('are shown by some scene', () => {
    expect(messageKeys.filter(key => !seen.has(key.toLowerCase()))).toEqual([]);
  });
});

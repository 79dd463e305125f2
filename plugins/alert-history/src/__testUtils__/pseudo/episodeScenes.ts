import { screen } from '@testing-library/react';
import { EpisodeDetails } from '@alert-history/backstage-plugin-common';
import { episode } from '../episodes';
import { FakeAlertHistory } from '../FakeAlertHistory';
import {
  bareStory,
  calm,
  failing,
  fullStory,
  greekAlerts,
  waiting,
} from './greekAlerts';
import { Scene, Scenes, SLOW } from './Scene';

const page = (scene: Omit<Scene, 'show'>): Scene => ({
  ...scene,
  show: 'episode',
});

function withStory(story: EpisodeDetails): FakeAlertHistory {
  const api = greekAlerts();
  api.details.set('open', story);
  return api;
}

/** While others fire on the same owners. */
function among(others: number): FakeAlertHistory {
  const api = withStory(fullStory());
  api.episodes = Array.from({ length: others }, (_, i) =>
    episode({ id: `${i}`, alertname: `Ἄλλο${'ο'.repeat(i)}`, startedAgo: 30 }),
  );
  return api;
}

const MINUTE = 60_000;
const earlier = [episode({ id: 'before', startedAgo: 3000, lasted: 25 })];
const resolved = { ...bareStory(), durationMs: 60 * MINUTE, earlier };

/** Each state of the page of an episode. */
export const episodeScenes: Scenes = {
  'the page of an episode': () =>
    page({ api: greekAlerts(), shows: /Open runbook/ }),
  'the page of an episode that fired alone': () =>
    page({ api: among(0), shows: /Nothing else fired/ }),
  'the page of an episode among eight others': () =>
    page({ api: among(8), shows: /more alert fired/ }),
  'the page of an episode among nine others': () =>
    page({ api: among(9), shows: /more alerts fired/ }),
  'the page of an episode in a storm': () =>
    page({ api: among(60), shows: /Only the newest/ }),
  'the page of an episode that takes as long as ever': () =>
    page({
      api: withStory(fullStory({ usualDurationMs: 38 * MINUTE })),
      shows: /took as long/,
    }),
  'the page of an episode that may be short': () =>
    page({
      api: withStory(fullStory({ usualDurationMs: 99 * MINUTE })),
      shows: /so far/,
    }),
  'the page of an episode that was longer': () =>
    page({
      api: withStory({ ...resolved, usualDurationMs: 5 * MINUTE }),
      shows: /is longer/,
    }),
  'the page of an episode that was shorter': () =>
    page({
      api: withStory({
        ...resolved,
        earlier: [...earlier, ...earlier.map(each => ({ ...each, id: 'b' }))],
        usualDurationMs: 99 * MINUTE,
      }),
      shows: /is shorter/,
    }),
  'the page of an episode of which little is known': () =>
    page({ api: withStory(bareStory()), shows: /owned by nobody/ }),
  'the page of a stale episode': () =>
    page({
      api: withStory(bareStory({ state: 'stale' })),
      shows: /its end is not known/,
    }),
  'the page of an episode that is gone': () =>
    page({ api: calm(), shows: /no such episode/ }),
  'the page of an episode that one may not read': () => {
    const api = greekAlerts();
    api.getEpisode = async () => {
      throw failing(403).error;
    };
    return page({ api, shows: /not among yours/ });
  },
  'the page of an episode that waits': () =>
    page({
      api: waiting(),
      act: async () => {
        await screen.findByRole('status', { name: /Loading/ }, SLOW);
      },
    }),
};

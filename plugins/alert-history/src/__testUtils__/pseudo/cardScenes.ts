import { episode } from '../episodes';
import { FakeAlertHistory } from '../FakeAlertHistory';
import { checkout } from '../renderEntity';
import { calm, failing, greekAlerts, storm, waiting } from './greekAlerts';
import { failBy, press, refreshInVain, Scene, Scenes } from './Scene';

const card = (scene: Omit<Scene, 'show'>): Scene => ({
  ...scene,
  show: 'card',
});

const withSelector = {
  ...checkout,
  metadata: {
    ...checkout.metadata,
    annotations: { 'alert-history/selector': '{app="checkout"}' },
  },
};

const oneThat = (lasted?: number) =>
  FakeAlertHistory.create([
    episode({ alertname: 'Ἕν', startedAgo: 30, lasted }),
  ]);

const withSources = (count: number) => {
  const api = greekAlerts();
  const [prod] = api.sources.items;
  api.sources.items = Array.from({ length: count }, (_, i) => ({
    ...prod,
    id: 'πηγή'.repeat(i + 1),
    lastHeardAt: i === 0 ? '2026-11-22T13:32:08.000Z' : prod.lastHeardAt,
  }));
  api.episodes = api.sources.items.map(({ id }, i) =>
    episode({ id: `${i}`, alertname: 'Ἐκ', source: id, startedAgo: 5 + i }),
  );
  return api;
};

/** Each state of the card. */
export const cardScenes: Scenes = {
  'the card with alerts': () =>
    card({ api: greekAlerts(), shows: 'ΠολλάΛάθη' }),
  'the card with what fires': () =>
    card({
      api: greekAlerts(),
      shows: /View all firing/,
      act: press(/¦Firing/),
    }),
  'the card with what is over': () =>
    card({
      api: greekAlerts(),
      shows: /View all resolved/,
      act: press(/¦Resolved/),
    }),
  'the card in a storm': () => card({ api: storm(), shows: /at least/ }),
  'the card with one that fires': () =>
    card({ api: oneThat(), shows: /oldest/ }),
  'the card while nothing fires': () =>
    card({ api: calm(), shows: /Nothing firing/ }),
  'the card with what is long over': () => {
    const api = FakeAlertHistory.create([
      episode({ alertname: 'Πάλαι', startedAgo: 90_000, lasted: 3 }),
    ]);
    return card({ api, shows: /View all!!/ });
  },
  'the card with none that fires': () =>
    card({ api: calm(), shows: /no alert of/, act: press(/¦Firing/) }),
  'the card with none that is over': () =>
    card({
      api: oneThat(),
      shows: /has been resolved/,
      act: press(/¦Resolved/),
    }),
  'the card with nothing but hidden alerts': () => {
    const api = FakeAlertHistory.create([
      episode({ alertname: 'Κεκρυμμένον', startedAgo: 90, hidden: true }),
    ]);
    return card({ api, shows: /are hidden ones/ });
  },
  'the card of an entity without alerts': () =>
    card({
      api: FakeAlertHistory.create(),
      shows: /¦Copied/,
      act: press(/¦Copy/),
    }),
  'the card where nothing can be copied': () =>
    card({
      api: FakeAlertHistory.create(),
      shows: /Could not copy/,
      act: async user => {
        jest
          .spyOn(navigator.clipboard, 'writeText')
          .mockRejectedValueOnce(new Error('refused'));
        await press(/¦Copy/)(user);
      },
    }),
  'the card of an entity whose selector matched nothing': () =>
    card({
      api: FakeAlertHistory.create(),
      entity: withSelector,
      shows: /has matched no alert/,
    }),
  'the card of an entity whose selector can not be read': () =>
    card({
      api: FakeAlertHistory.create(),
      entity: {
        ...withSelector,
        metadata: {
          ...withSelector.metadata,
          annotations: { 'alert-history/selector': '{ζώνη=' },
        },
      },
      shows: /is no list of matchers/,
    }),
  'the card of alerts from many sources': () =>
    card({ api: withSources(5), shows: /silent for/ }),
  'the card of alerts from a source that is no longer known': () => {
    const api = withSources(1);
    api.sources.items = api.sources.items.map(source => ({
      ...source,
      lastHeardAt: undefined,
    }));
    return card({ api, shows: /never heard/ });
  },
  'the card of alerts from four sources': () =>
    card({ api: withSources(4), shows: /more source!!/ }),
  'the card that waits': () => card({ api: waiting(), shows: /Loading/ }),
  'the card that could not refresh': () => {
    const api = greekAlerts();
    return card({
      api,
      shows: /Could not refresh/,
      act: refreshInVain(api),
    });
  },
  'the card that got no answer': () => {
    const api = greekAlerts();
    api.error = new TypeError('Failed to fetch');
    return card({ api, shows: /did not answer/ });
  },
  'the card while the catalog is away': () =>
    card({ api: failing(503, 'catalog'), shows: /The catalog is away/ }),
  'the card that failed for each reason there is': () => {
    const api = failing(400);
    return card({ api, act: failBy(api, [401, 403, 404, 503]) });
  },
};

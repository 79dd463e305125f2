import { episode } from '../episodes';
import { FakeAlertHistory } from '../FakeAlertHistory';
import {
  calm,
  failing,
  greekAlerts,
  greekCatalog,
  waiting,
} from './greekAlerts';
import { press, refreshInVain, Scene, Scenes } from './Scene';

const page = (scene: Omit<Scene, 'show'>): Scene => ({
  catalog: greekCatalog,
  ...scene,
  show: 'page',
});

/** Everything that a reader is warned of at once. */
function troubled(silent: number): FakeAlertHistory {
  const api = greekAlerts();
  const [prod] = api.sources.items;
  api.status = {
    ...api.status,
    storage: { inMemory: true },
    replay: true,
  };
  api.sources.items = [
    { ...prod, id: 'οὐδέποτε', lastHeardAt: undefined },
    ...Array.from({ length: silent }, (_, i) => ({
      ...prod,
      id: 'σιωπηλή'.repeat(i + 1),
      lastHeardAt: '2026-11-21T13:32:08.000Z',
      rejects: {
        kept: 3,
        latest: [{ at: '2026-11-21T13:32:08.000Z', reason: 'ἄκυρον' }],
      },
    })),
    prod,
  ];
  return api;
}

function cut(entities: number): FakeAlertHistory {
  const api = greekAlerts();
  const count = api.getFacets.bind(api);
  api.getFacets = async filter => ({
    ...(await count(filter)),
    truncated: { entities },
  });
  return api;
}

function ofOne(): FakeAlertHistory {
  return FakeAlertHistory.create(
    Array.from({ length: 12 }, (_, i) =>
      episode({ id: `${i}`, alertname: 'Ἕν', startedAgo: 5 + i }),
    ),
  );
}

function ofTwo(lasted?: number): FakeAlertHistory {
  return FakeAlertHistory.create(
    ['α', 'β'].map(name =>
      episode({
        id: name,
        alertname: 'Δύο',
        startedAgo: 9,
        lasted,
        owners: [`component:shop/${name}`],
      }),
    ),
  );
}

const showMore = press(/more!!/);

/** Each state of the page over all alerts. */
export const pageScenes: Scenes = {
  'the page with owners': () =>
    page({ api: greekAlerts(), shows: /Nobody owns these/ }),
  'the page of one service': () => page({ api: ofOne(), shows: /service, / }),
  'the page of what is over': () =>
    page({ api: calm(), search: '?range=30d', shows: /service with alerts/ }),
  'the page of two services of a team': () =>
    page({ api: ofTwo(), shows: /services, / }),
  'the page of two services that are calm': () =>
    page({ api: ofTwo(5), shows: /¦.* services!!/ }),
  'the page without a catalog': () =>
    page({ api: ofOne(), catalog: [], shows: /service with alerts/ }),
  'the page with a service open': () =>
    page({
      api: ofOne(),
      shows: /Show all/,
      act: press(/Episodes of checkout/),
    }),
  'the page with filters': () =>
    page({
      api: greekAlerts(),
      search: '?severity=critical',
      shows: /under these filters/,
    }),
  'the page with every episode': () =>
    page({ api: greekAlerts(), search: '?group=none', shows: /nobody!!/ }),
  'the page with every episode of one owner': () =>
    page({
      api: greekAlerts(),
      search: '?group=none&owner=component:shop/checkout',
      shows: /¦Only/,
    }),
  'the page with more owners than are shown': () =>
    page({ api: cut(14), shows: /more not shown/ }),
  'the page with one owner more than is shown': () =>
    page({ api: cut(1), shows: /more not shown/ }),
  'the page in trouble': () =>
    page({
      api: troubled(1),
      shows: /Replay is on/,
      act: showMore,
    }),
  'the page while two sources are silent': () =>
    page({ api: troubled(2), shows: /more source is/ }),
  'the page while three sources are silent': () =>
    page({
      api: troubled(3),
      shows: /more sources are/,
      act: showMore,
    }),
  'the page in all troubles': () =>
    page({
      api: troubled(1),
      search: '?state=ἄγνωστον',
      shows: /banners.more_other/,
    }),
  'the page with nothing under the filters': () =>
    page({
      api: greekAlerts(),
      search: '?severity=none',
      shows: /Clear/,
    }),
  'the page of a reader who may see nothing': () =>
    page({
      api: FakeAlertHistory.create(),
      shows: /No alert that you may see/,
    }),
  'the page where nothing was heard': () => {
    const api = FakeAlertHistory.create();
    api.status = { ...api.status, listeningSince: undefined };
    return page({ api, shows: /No alert has been received yet/ });
  },
  'the page that waits': () => page({ api: waiting(), shows: /Loading/ }),
  'the page that failed': () =>
    page({ api: failing(503), shows: /Could not count/ }),
  'the page that could not refresh': () => {
    const api = greekAlerts();
    return page({
      api,
      search: '?group=none',
      shows: /Could not refresh/,
      act: refreshInVain(api),
    });
  },
};

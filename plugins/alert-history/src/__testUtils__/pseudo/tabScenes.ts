import { AS_OF, episode } from '../episodes';
import { FakeAlertHistory } from '../FakeAlertHistory';
import { calm, failing, greekAlerts, storm, waiting } from './greekAlerts';
import { mistake, press, refreshInVain, Scene, Scenes, type } from './Scene';

const tab = (scene: Omit<Scene, 'show'>): Scene => ({ ...scene, show: 'tab' });

/** A mistake for each thing that can be wrong with matchers, and what is said. */
const MISTAKES: [typed: string, said: RegExp][] = [
  ['=a', /a label name is expected/],
  ['κόμβος', /one of = != =~ !~/],
  ['κόμβος=', /a value is expected/],
  ['κόμβος=α β', /a comma or the end/],
  ['{κόμβος=α', /a closing } is expected/],
  ['{} κόμβος', /the end is expected/],
  ['""=α', /a label name is empty/],
  ['"κόμβος', /none closes it/],
  ['\\', /is reserved/],
  ['κόμβος=α}', /} closes nothing/],
  ['κ'.repeat(8_000), /too long/],
];

const RANGES = ['1h', '24h', '7d', '90d', 'all'];

function withLabels(): FakeAlertHistory {
  const api = greekAlerts();
  api.listLabelNames = async () => ({
    items: [
      { name: 'κόμβος', alerts: 1 },
      { name: 'ὁδός', alerts: 5 },
    ],
    asOf: AS_OF,
  });
  return api;
}

/** Two alerts of which one has no label but the one that both have. */
function withoutDifference(): FakeAlertHistory {
  const [bare, more] = ['Γυμνόν', 'Πλέον'].map(alertname =>
    episode({ alertname, startedAgo: 3 }),
  );
  bare.alert.labels = { ζώνη: 'βόρεια' };
  more.alert.labels = { ζώνη: 'βόρεια', κόμβος: 'ἄλφα' };
  return FakeAlertHistory.create([bare, more]);
}

/** Each state of the tab. */
export const tabScenes: Scenes = {
  'the tab with alerts': () => tab({ api: greekAlerts(), shows: 'ΠολλάΛάθη' }),
  'the tab with one alert': () =>
    tab({
      api: FakeAlertHistory.create([
        episode({
          alertname: 'Ἕν',
          startedAgo: 3,
          labels: { ζώνη: 'βόρεια' },
        }),
      ]),
      shows: /episode!!/,
    }),
  'the tab with an alert that no label tells apart': () =>
    tab({ api: withoutDifference(), shows: /label!!/ }),
  'the tab that offers labels': () =>
    tab({ api: withLabels(), shows: /alerts!!/, act: press(/¦Matchers/) }),
  'the tab that offers operators': () =>
    tab({ api: withLabels(), shows: /is not!!/, act: type('κόμβος') }),
  'the tab with filters': () =>
    tab({
      api: greekAlerts(),
      search: '?match=app%3D"checkout"&severity=critical&hidden=true',
      shows: 'Κεκρυμμένον',
    }),
  'the tab while ranges are chosen': () =>
    tab({
      api: greekAlerts(),
      shows: /Last hour/,
      act: press(/Last 7 days/),
    }),
  'the tab with an episode open': () =>
    tab({
      api: greekAlerts(),
      shows: /What happened/,
      act: press(/ΠολλάΛάθη/),
    }),
  'the tab with an episode by its link': () =>
    tab({
      api: greekAlerts(),
      search: '?episode=bare',
      shows: /What happened/,
    }),
  'the tab with the link of an episode that is gone': () =>
    tab({
      api: greekAlerts(),
      search: '?episode=gone',
      shows: /no such episode/,
    }),
  'the first page of the tab': () =>
    tab({ api: storm(), shows: /older ones follow/ }),
  'a page of the tab': () =>
    tab({
      api: storm(),
      shows: /newer and older ones follow/,
      act: press(/¦Older/),
    }),
  'the last page of the tab': () =>
    tab({
      api: storm(),
      search: '?cursor=200',
      shows: /the oldest of this list/,
    }),
  'a last page of one episode': () =>
    tab({
      api: storm(),
      search: '?cursor=249',
      shows: /episode, the oldest/,
    }),
  'the tab with an address that is not understood': () =>
    tab({
      api: greekAlerts(),
      search: '?state=ἄγνωστον',
      shows: /not understood/,
    }),
  'the tab where one filter leaves nothing': () =>
    tab({ api: calm(), search: '?severity=critical', shows: /Clear/ }),
  'the tab where filters leave nothing': () =>
    tab({
      api: calm(),
      search: '?severity=critical&match=app%3D"checkout"',
      shows: /Clear/,
    }),
  ...Object.fromEntries(
    RANGES.map(range => [
      `the tab with nothing in ${range}`,
      () =>
        tab({
          api: calm(),
          search: `?range=${range}&state=firing`,
          shows: /No alerts/,
        }),
    ]),
  ),
  'the tab with nothing in 30d': () =>
    tab({ api: calm(), search: '?range=30d&state=stale', shows: /No alerts/ }),
  'the tab of an entity without alerts': () =>
    tab({ api: FakeAlertHistory.create(), shows: /No alert is mapped/ }),
  'the tab with matchers that the backend refuses': () =>
    tab({ api: failing(400, 'match: κλειστόν'), shows: /These filters/ }),
  'the tab with matchers that are none': () =>
    tab({ api: greekAlerts(), act: mistake(MISTAKES) }),
  'the tab while the database is away': () => {
    const api = greekAlerts();
    const degraded = { since: AS_OF, reason: 'ἄφαντος' };
    api.status = { ...api.status, storage: { inMemory: false, degraded } };
    return tab({ api, shows: /can not be reached/ });
  },
  'the tab that waits': () => tab({ api: waiting(), shows: /Loading/ }),
  'the tab that failed': () =>
    tab({ api: failing(503), shows: /Could not load the episodes/ }),
  'the tab that could not refresh': () => {
    const api = greekAlerts();
    return tab({ api, shows: /Could not refresh/, act: refreshInVain(api) });
  },
};

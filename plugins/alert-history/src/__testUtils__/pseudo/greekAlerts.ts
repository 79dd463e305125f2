import {
  EpisodeDetails,
  EpisodeFlag,
  MappingReason,
  TRANSITION_REASONS,
  TransitionKind,
} from '@alert-history/backstage-plugin-common';
import { AS_OF, details, episode, EpisodeSketch } from '../episodes';
import { answer, FakeAlertHistory } from '../FakeAlertHistory';
import { ownedBy } from '../renderPages';

/** Latin words of the data that {@link greekAlerts} can't do without. */
export const LATIN_DATA = [
  'component:shop/checkout',
  'component:shop/indexer',
  'component:shop/',
  'group:default/',
  'team-payments',
  'alertname',
  'severity',
  'namespace',
  'service',
  'app',
  'shop',
  'checkout',
  'indexer',
  'component',
  'critical',
  'warning',
  'info',
  'none',
  'prod',
];

/** Whom the alerts belong to. */
export const greekCatalog = [
  ownedBy('team-payments', 'checkout'),
  ...['α', 'β'].map(name => ownedBy('ναῦται', name)),
];

const firing: EpisodeSketch = {
  id: 'open',
  alertname: 'ΠολλάΛάθη',
  summary: 'Λάθη στο εἴκοσι τοῖς ἑκατό',
  labels: { ζώνη: 'βόρεια', ὁδός: 'ταμεῖο', κόμβος: 'ἄλφα' },
  startedAgo: 38,
};

const KINDS: TransitionKind[] = [
  'started',
  'start-moved',
  'annotations-changed',
  'silenced',
  'unsilenced',
  'resolved',
  'reconciled',
  'superseded',
  'stale',
  'reopened',
];

const FLAGS: EpisodeFlag[] = [
  'unseen-firing',
  'fingerprint-mismatch',
  'truncated-group',
  'truncated-value',
  'repaired-text',
  'skewed-time',
];

const LINKS = ['runbook', 'dashboard', 'generator', 'silence'] as const;

/** Everything that details can hold, at once. */
export function fullStory(more: Partial<EpisodeDetails> = {}): EpisodeDetails {
  const base = details(firing);
  const by = (ref: string, rule: MappingReason['rule']) => ({
    ...{ ref, reason: { rule, detail: 'app="checkout"' } },
  });
  return {
    ...base,
    flags: FLAGS,
    annotations: { περίληψη: 'Λάθη', περιγραφή: 'Πολλά' },
    transitions: [...Object.values(TRANSITION_REASONS), 'διότι'].map(
      (reason, i) => ({
        kind: KINDS[i % KINDS.length],
        ...{ at: base.startedAt, reason },
      }),
    ),
    entities: [...base.entities, by('component:shop/indexer', 'rule')],
    formerEntities: [
      { ...by('component:shop/checkout', 'label'), until: AS_OF },
      { ...by('component:shop/indexer', 'other-annotation'), until: AS_OF },
    ],
    links: LINKS.map(kind => ({ kind, url: 'https://example.org', title: '' })),
    earlier: Array.from({ length: 20 }, (_, i) =>
      episode({ id: `before-${i}`, startedAgo: 3000 + 100 * i, lasted: 25 }),
    ),
    usualDurationMs: 25 * 60_000,
    ...more,
  };
}

/** As little as details can hold. */
export function bareStory(sketch: Partial<EpisodeSketch> = {}): EpisodeDetails {
  return {
    ...episode({
      alertname: 'Μόνο',
      startedAgo: 90_000,
      lasted: 60,
      owners: [],
      ...sketch,
    }),
    observations: 1,
    transitions: [],
    earlier: [],
    formerEntities: [],
  };
}

/** A history whose words are Greek, with every state and end there is. */
export function greekAlerts(): FakeAlertHistory {
  const api = FakeAlertHistory.create([
    episode({
      ...firing,
      owners: ['component:shop/checkout', 'component:shop/indexer'],
    }),
    episode({
      alertname: 'Σιωπή',
      startedAgo: 300,
      lasted: 90,
      state: 'stale',
    }),
    ...(['resolved', 'reconciled', 'superseded'] as const).map(endReason =>
      episode({
        alertname: 'Τέλος',
        severity: 'info',
        startedAgo: 2000,
        lasted: 14,
        endReason,
        id: endReason,
      }),
    ),
    episode({ id: 'nameless', alertname: '', startedAgo: 8000, lasted: 3 }),
    episode({ alertname: 'Ὀρφανόν', startedAgo: 60, owners: [] }),
    episode({ alertname: 'Κεκρυμμένον', startedAgo: 90, hidden: true }),
  ]);
  api.details.set('open', fullStory());
  api.details.set('bare', bareStory());
  return api;
}

/** Nothing fires, and what did is three weeks ago. */
export function calm(): FakeAlertHistory {
  return FakeAlertHistory.create([
    episode({ alertname: 'Τέλος', startedAgo: 30_000, lasted: 60 }),
  ]);
}

/** More than one page, and all of it fires. */
export function storm(): FakeAlertHistory {
  return FakeAlertHistory.create(
    Array.from({ length: 250 }, (_, i) =>
      episode({ id: `${i}`, alertname: 'Θύελλα', startedAgo: i + 1 }),
    ),
  );
}

/** @param message - what the backend says, which is data here */
export function failing(status: number, message = 'κλειστόν') {
  const api = greekAlerts();
  api.error = answer(status, message);
  return api;
}

/** Never answers. */
export function waiting(): FakeAlertHistory {
  const api = greekAlerts();
  api.gate = new Promise(() => {});
  return api;
}

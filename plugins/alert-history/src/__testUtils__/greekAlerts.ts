import {
  EpisodeDetails,
  EpisodeFlag,
  TransitionKind,
} from '@alert-history/backstage-plugin-common';
import { details, episode, EpisodeSketch } from './episodes';
import { FakeAlertHistory } from './FakeAlertHistory';

/** Latin words of the data that {@link greekAlerts} can't do without. */
export const LATIN_DATA = [
  'component:shop/checkout',
  'alertname',
  'severity',
  'namespace',
  'app',
  'shop',
  'checkout',
  'critical',
  'warning',
  'info',
  'none',
  'prod',
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

/** Everything that details can hold, at once. */
function fullStory(): EpisodeDetails {
  const base = details(firing);
  return {
    ...base,
    flags: FLAGS,
    annotations: { περίληψη: 'Λάθη', περιγραφή: 'Πολλά' },
    transitions: KINDS.map(kind => ({
      kind,
      at: base.startedAt,
      reason: 'διότι',
    })),
    links: (['runbook', 'dashboard', 'generator', 'silence'] as const).map(
      kind => ({ kind, url: 'https://example.org', title: 'Σύνδεσμος' }),
    ),
    earlier: Array.from({ length: 20 }, (_, i) =>
      episode({ id: `before-${i}`, startedAgo: 3000 + 100 * i, lasted: 25 }),
    ),
    usualDurationMs: 25 * 60_000,
  };
}

/** A history whose words are Greek, with every state and end there is. */
export function greekAlerts(): FakeAlertHistory {
  const api = FakeAlertHistory.create([
    episode(firing),
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
    episode({ id: 'nameless', alertname: '', startedAgo: 12_000, lasted: 3 }),
  ]);
  api.details.set('open', fullStory());
  api.details.set('bare', {
    ...episode({ alertname: 'Μόνο', startedAgo: 90_000, lasted: 60 }),
    transitions: [],
    earlier: [],
    formerEntities: [],
  });
  return api;
}

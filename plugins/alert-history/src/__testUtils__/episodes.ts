import {
  Episode,
  EpisodeDetails,
  LabelSet,
} from '@alert-history/backstage-plugin-common';

/** When the episodes of tests and of the development page are looked at. */
export const AS_OF = '2026-11-23T13:32:08.000Z';

const MINUTE = 60_000;

/** What of an episode a test may care about. */
export interface EpisodeSketch {
  id?: string;
  alertname?: string;
  severity?: string;
  summary?: string;
  labels?: LabelSet;
  /** How long before {@link AS_OF}, or before `asOf`, it began, in minutes. */
  startedAgo: number;
  /** How long it took, in minutes; without it, it still fires. */
  lasted?: number;
  state?: Episode['state'];
  endReason?: Episode['endReason'];
  source?: string;
  hidden?: boolean;
  /** Full entity refs. */
  owners?: string[];
  asOf?: string;
}

/** An episode as the backend would answer it, from the little that matters. */
export function episode(sketch: EpisodeSketch): Episode {
  const { alertname = 'HighErrorRate', severity = 'critical' } = sketch;
  const now = Date.parse(sketch.asOf ?? AS_OF);
  const start = now - sketch.startedAgo * MINUTE;
  const isOver = sketch.lasted !== undefined;
  const state = sketch.state ?? (isOver ? 'resolved' : 'firing');
  const durationMs = (sketch.lasted ?? sketch.startedAgo) * MINUTE;
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    id: sketch.id ?? `${alertname}-${sketch.startedAgo}`,
    state,
    endReason:
      state === 'resolved' ? sketch.endReason ?? 'resolved' : undefined,
    severity,
    alert: {
      id: `alert-${alertname}`,
      source: sketch.source ?? 'prod',
      fingerprint: 'a1b2c3d4e5f60718',
      alertname,
      labels: {
        alertname,
        severity,
        namespace: 'shop',
        app: 'checkout',
        ...sketch.labels,
      },
    },
    startedAt: iso(start),
    endedAt: state === 'resolved' ? iso(start + durationMs) : null,
    lastSeenAt: iso(start + durationMs),
    durationMs,
    annotations: sketch.summary ? { summary: sketch.summary } : {},
    links: [],
    entities: (sketch.owners ?? ['component:shop/checkout']).map(ref => ({
      ref,
      reason: { rule: 'annotation', detail: '{app="checkout"}' },
    })),
    ...(sketch.hidden && { hidden: true }),
    observations: 14,
    reopens: 0,
    flags: [],
  };
}

/** An episode with a believable story of its own. */
export function details(
  sketch: EpisodeSketch,
  more: Partial<EpisodeDetails> = {},
): EpisodeDetails {
  const base = episode(sketch);
  return {
    ...base,
    transitions: [
      {
        kind: 'started',
        at: base.startedAt,
        reason: 'First reported as firing.',
      },
      ...(base.endedAt
        ? [
            {
              kind: base.endReason ?? ('resolved' as const),
              at: base.endedAt,
              reason: 'The source says that it ended.',
            },
          ]
        : []),
    ],
    earlier: [],
    formerEntities: [],
    ...more,
  };
}

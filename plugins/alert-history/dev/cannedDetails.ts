import {
  Episode,
  EpisodeDetails,
} from '@alert-history/backstage-plugin-common';

/** A story for a canned episode that has everything a story may have. */
export function cannedDetails(
  episode: Episode,
  all: readonly Episode[],
): EpisodeDetails {
  const at = (ms: number) =>
    new Date(Date.parse(episode.startedAt) + ms).toISOString();
  const earlier = all
    .filter(
      each =>
        each.alert.alertname === episode.alert.alertname &&
        each.startedAt < episode.startedAt,
    )
    .slice(0, 20);
  return {
    ...episode,
    annotations: {
      ...episode.annotations,
      description:
        'More than 2 % of requests fail for 5 minutes. Check the payment provider first, then the last deploy.',
      runbook_url: 'https://runbooks.example/high-error-rate',
    },
    links: [
      {
        kind: 'runbook',
        url: 'https://runbooks.example/high-error-rate',
        title: 'Runbook: high error rate',
      },
      {
        kind: 'dashboard',
        url: 'https://grafana.example/d/checkout',
        title: 'Dashboard: checkout golden signals',
      },
      {
        kind: 'generator',
        url: 'https://prometheus.example/graph',
        title: 'Expression in Prometheus',
      },
    ],
    transitions: [
      {
        kind: 'started',
        at: at(29_000),
        reason: 'First reported as firing.',
      },
      {
        kind: 'start-moved',
        at: at(69_000),
        reason: 'A second Alertmanager knew of it 14 s earlier.',
      },
      {
        kind: 'annotations-changed',
        at: at(240_000),
        reason: 'summary: 4.1 % became 7.2 %.',
      },
      ...(episode.endedAt
        ? [
            {
              kind: episode.endReason ?? ('resolved' as const),
              at: episode.endedAt,
              reason: 'The source says that it ended.',
            },
          ]
        : []),
    ],
    formerEntities: [
      {
        ref: 'component:shop/checkout-legacy',
        reason: { rule: 'label', detail: 'app="checkout"' },
        until: at(-3_600_000),
      },
    ],
    earlier,
    usualDurationMs: earlier.length > 0 ? earlier[0].durationMs : undefined,
    flags: episode.severity === 'page' ? ['skewed-time'] : [],
  };
}

import {
  MetricsService,
  MetricsServiceObservable,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';
import { AnswersState } from '../cache/openAnswers';
import { StorageCondition } from '../history/StorageState';
import { HistoryMeasurement } from './HistoryMeasurement';

const CONDITIONS: StorageCondition[] = ['ready', 'degraded', 'recovering'];
const BREAKER_STATES: AnswersState['breaker'][] = [
  'closed',
  'open',
  'half-open',
];

/** What of an instance is looked at when somebody asks. */
export interface ObservedInstance {
  /** Deliveries in work and waiting, and bytes of theirs. */
  queue: () => { working: number; waiting: number; bytes: number };
  storage: () => StorageCondition;
  /** Deliveries that wait for the database's return. */
  held: () => { count: number };
  answers: () => AnswersState;
  history: HistoryMeasurement;
  sourceLabel: (source: string) => string;
  /** Those that may be a label; all others are `other`. */
  severities: readonly string[];
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}

/**
 * Lets metrics look at an instance whenever they are collected.
 *
 * @returns what ends that
 */
export function observeInstance(
  metrics: MetricsService,
  instance: ObservedInstance,
): () => void {
  const ends: Array<() => void> = [];
  const observe = (
    instrument: MetricsServiceObservable,
    callback: MetricsServiceObservableCallback,
  ) => {
    instrument.addCallback(callback);
    ends.push(() => instrument.removeCallback(callback));
  };
  const gauge = (
    name: string,
    description: string,
    unit: string | undefined,
    callback: MetricsServiceObservableCallback,
  ) =>
    observe(
      metrics.createObservableGauge(`alert_history.${name}`, {
        ...{ description, unit },
      }),
      callback,
    );
  const { queue, storage, held, answers, history, now } = instance;

  gauge('ingest.in_flight', 'Deliveries in work', '{delivery}', result =>
    result.observe(queue().working),
  );
  gauge('ingest.queued', 'Deliveries that wait', '{delivery}', result =>
    result.observe(queue().waiting),
  );
  gauge('ingest.pending.bytes', 'Bodies in work and waiting', 'By', result =>
    result.observe(queue().bytes),
  );
  gauge('storage.state', '1 for the state it is in', undefined, result => {
    const condition = storage();
    CONDITIONS.forEach(state =>
      result.observe(Number(state === condition), { state }),
    );
  });
  gauge(
    'storage.held',
    "Deliveries that wait for the database's return",
    '{delivery}',
    result => result.observe(held().count),
  );
  gauge('cache.breaker', '1 for the state it is in', undefined, result => {
    const { redis, breaker } = answers();
    if (redis !== 'unused') {
      BREAKER_STATES.forEach(state =>
        result.observe(Number(state === breaker), { state }),
      );
    }
  });
  observe(
    metrics.createObservableCounter('alert_history.cache.answers', {
      description: 'Answers that may be kept, by where they came from',
      unit: '{answer}',
    }),
    result => {
      const { local, shared, computed } = answers().counts;
      result.observe(local, { origin: 'process' });
      result.observe(shared, { origin: 'redis' });
      result.observe(computed, { origin: 'database' });
    },
  );
  gauge('episodes.open', 'Firing episodes', '{episode}', async result => {
    const { open = [] } = (await history.measure()) ?? {};
    const label = severityLabel(instance.severities);
    const counts = new Map<string, number>();
    for (const { severity, episodes } of open) {
      counts.set(
        label(severity),
        (counts.get(label(severity)) ?? 0) + episodes,
      );
    }
    counts.forEach((count, severity) => result.observe(count, { severity }));
  });
  gauge(
    'episodes.unowned',
    'Firing episodes of alerts that nobody owns',
    '{episode}',
    async result => {
      const measured = await history.measure();
      if (measured) {
        result.observe(
          measured.open.reduce((sum, { unowned }) => sum + unowned, 0),
        );
      }
    },
  );
  gauge(
    'source.silence.seconds',
    'Since a source was last heard, by post or poll',
    's',
    async result => {
      const { heard = [] } = (await history.measure()) ?? {};
      for (const { name, last_heard_at: at } of heard) {
        const source = instance.sourceLabel(name);
        result.observe(Math.max(0, (now() - at) / 1000), { source });
      }
    },
  );
  gauge(
    'source.silent',
    '1 for a source that gives no sign of life, 0 for one that does',
    undefined,
    async result => {
      const { silence = new Map() } = (await history.measure()) ?? {};
      silence.forEach((isSilent, name) =>
        result.observe(Number(isSilent), {
          source: instance.sourceLabel(name),
        }),
      );
    },
  );
  return () => ends.forEach(end => end());
}

/** Alerts may have any severity. */
function severityLabel(known: readonly string[]): (severity: string) => string {
  return severity => (known.includes(severity) ? severity : 'other');
}

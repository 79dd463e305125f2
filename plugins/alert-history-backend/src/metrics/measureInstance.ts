import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { Answers } from '../cache/openAnswers';
import { HistorySupervisor } from '../history/HistorySupervisor';
import { AdmissionQueue } from '../ingest/AdmissionQueue';
import { SourceDirectory } from '../sources/SourceDirectory';
import { EventMetrics } from './EventMetrics';
import { HistoryMeasurement } from './HistoryMeasurement';
import { observeInstance } from './observeInstance';

/** Makes the metrics of an instance. `end` lets go of it. */
export function measureInstance(options: {
  metrics: MetricsService;
  supervisor: HistorySupervisor;
  queue: AdmissionQueue;
  sources: SourceDirectory;
  answers: Answers;
  severities: readonly string[];
}): { events: EventMetrics; end: () => void } {
  const { metrics, supervisor, queue, sources, answers } = options;
  const sourceLabel = (source: string) => sources.label(source);
  const events = EventMetrics.create({ metrics, sourceLabel });
  const end = observeInstance(metrics, {
    queue: () => queue.load,
    storage: () => supervisor.monitor.state.condition,
    held: () => supervisor.held,
    answers: () => answers.state(),
    history: HistoryMeasurement.create({
      database: () => supervisor.ready()?.storage.reader,
      clock: () => performance.now(),
    }),
    ...{ sourceLabel, severities: options.severities, now: Date.now },
  });
  return { events, end };
}

import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';

/**
 * Seconds. Alertmanager gives up after some; a repeat takes a few milliseconds,
 * a storm a second.
 */
const DURATION_BUCKETS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/**
 * Counts what happens. Names end in their unit: not every exporter for
 * Prometheus appends it.
 */
export class EventMetrics {
  /**
   * @param options.sourceLabel - how a source is called in a label: what senders
   *   make up must not become any number of time series
   */
  static create(options: {
    metrics: MetricsService;
    sourceLabel: (source: string) => string;
  }): EventMetrics {
    return new EventMetrics(options.metrics, options.sourceLabel);
  }

  readonly #sourceLabel: (source: string) => string;
  readonly #deliveries: MetricsServiceCounter;
  readonly #duration: MetricsServiceHistogram;
  readonly #alerts: MetricsServiceCounter;
  readonly #quarantined: MetricsServiceCounter;
  readonly #deleted: MetricsServiceCounter;

  private constructor(
    metrics: MetricsService,
    sourceLabel: (source: string) => string,
  ) {
    this.#sourceLabel = sourceLabel;
    this.#deliveries = metrics.createCounter('alert_history.deliveries', {
      description: 'Posts of senders, by the status code of the answer',
      unit: '{delivery}',
    });
    this.#duration = metrics.createHistogram(
      'alert_history.ingest.duration.seconds',
      {
        description: 'From a post until its answer, by status code',
        unit: 's',
        advice: { explicitBucketBoundaries: DURATION_BUCKETS },
      },
    );
    this.#alerts = metrics.createCounter('alert_history.alerts', {
      description: 'Alerts in deliveries that were kept, repeats not included',
      unit: '{alert}',
    });
    this.#quarantined = metrics.createCounter('alert_history.quarantined', {
      description: 'Alerts, and whole bodies, that could not be read',
      unit: '{reject}',
    });
    this.#deleted = metrics.createCounter('alert_history.episodes.deleted', {
      description: 'Episodes that retention or a request deleted',
      unit: '{episode}',
    });
  }

  answered(source: string, statusCode: number, seconds: number): void {
    const code = String(statusCode);
    this.#deliveries.add(1, { source: this.#sourceLabel(source), code });
    this.#duration.record(seconds, { code });
  }

  kept(source: string, alerts: number): void {
    this.#alerts.add(alerts, { source: this.#sourceLabel(source) });
  }

  quarantined(source: string, rejects: number): void {
    this.#quarantined.add(rejects, { source: this.#sourceLabel(source) });
  }

  deleted(episodes: number): void {
    this.#deleted.add(episodes);
  }
}

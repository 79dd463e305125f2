import { ToldDelivery } from '@alert-history/test-backend';
import { ModelDelivery, parseDelivery } from '@alert-history/test-model';

/**
 * What is known of a post. Acknowledged: its sender has the 200. Refused: it
 * was answered otherwise, or there was nobody to take it. Abandoned by its
 * sender, or broken off by the backend: nobody knows whether it was applied.
 */
export type Outcome =
  | 'underWay'
  | 'acknowledged'
  | 'refused'
  | 'abandoned'
  | 'brokenOff';

/** A post on its way from an Alertmanager to the backend. */
export class RelayedPost {
  readonly source: string;
  /** The `externalURL` of the Alertmanager. */
  readonly sender: string;
  readonly alerts: ModelDelivery['alerts'];
  readonly sentAt: number;
  outcome: Outcome = 'underWay';
  #answeredAt = Infinity;

  /** @param path - of the webhook, which names the source */
  static create(path: string, body: Buffer): RelayedPost {
    const [, source] = path.match(/\/sources\/([^/]+)\//) ?? [];
    if (!source) {
      throw new Error(`Expected a webhook of a source, was sent ${path}`);
    }
    return new RelayedPost(source, JSON.parse(body.toString()));
  }

  private constructor(source: string, body: { externalURL: string }) {
    this.source = source;
    this.sender = body.externalURL;
    this.sentAt = Date.now();
    this.alerts = parseDelivery(body, source, this.sentAt).alerts;
  }

  settle(outcome: Exclude<Outcome, 'underWay'>): void {
    this.outcome = outcome;
    this.#answeredAt = Date.now();
  }

  /** As the comparison takes it; undefined where it can't have been applied. */
  toDelivery(): ToldDelivery | undefined {
    return this.outcome === 'refused'
      ? undefined
      : {
          delivery: { source: this.source, alerts: this.alerts },
          sentAt: this.sentAt,
          answeredAt: Math.min(this.#answeredAt, Date.now()),
          isUncertain: this.outcome !== 'acknowledged',
        };
  }
}

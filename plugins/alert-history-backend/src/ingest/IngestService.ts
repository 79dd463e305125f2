import { InputError } from '@backstage/errors';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import {
  AppliedDelivery,
  EpisodeStore,
  ReadDelivery,
  Reject,
} from '../database/EpisodeStore';
import { parseAlertmanagerAlert } from '../receivers/parseAlertmanagerAlert';
import {
  AlertmanagerGroup,
  parseAlertmanagerBody,
} from '../receivers/parseAlertmanagerBody';
import { IngestLimits } from '../receivers/readTextMap';
import { DeliveryBatcher } from './DeliveryBatcher';
import { sampleOf } from './sampleOf';

/** Alerts between two pauses of the event loop: a few milliseconds of work. */
const SLICE = 200;

/** Takes deliveries in: reads them, and has them applied. */
export class IngestService {
  readonly #store: EpisodeStore;
  readonly #batcher: DeliveryBatcher;
  readonly #limits: IngestLimits;

  constructor(options: { store: EpisodeStore; limits: IngestLimits }) {
    this.#store = options.store;
    this.#batcher = new DeliveryBatcher(options.store);
    this.#limits = options.limits;
  }

  /**
   * Takes in one webhook of an Alertmanager. When it returns, what it says is
   * durable.
   *
   * @param options.receivedAt - milliseconds since the Unix epoch
   * @param options.signal - aborts when the sender has hung up
   * @throws InputError where the body is not such a webhook; a sample of it is kept
   * @throws the signal's reason where that aborts before it is applied
   */
  async receiveAlertmanager(options: {
    source: string;
    body: Buffer;
    receivedAt: number;
    signal?: AbortSignal;
  }): Promise<AppliedDelivery> {
    const { source, body, receivedAt, signal } = options;
    let group: AlertmanagerGroup;
    try {
      group = parseAlertmanagerBody(body);
    } catch (error) {
      if (error instanceof InputError) {
        await this.#store.quarantine(source, receivedAt, [
          { reason: error.message, sample: sampleOf(body) },
        ]);
      }
      throw error;
    }
    return this.#batcher.apply(
      {
        source,
        receivedAt,
        receiver: group.receiver,
        groupKey: group.groupKey,
        digest: group.digest,
        size: group.alerts.length,
        read: () => this.#read(group, receivedAt),
      },
      signal,
    );
  }

  async #read(
    group: AlertmanagerGroup,
    receivedAt: number,
  ): Promise<ReadDelivery> {
    const result: ReadDelivery = { notifications: [], rejects: [] };
    for (const [i, alert] of group.alerts.entries()) {
      if (i % SLICE === SLICE - 1) {
        await yieldToEventLoop();
      }
      try {
        const notification = parseAlertmanagerAlert(alert, {
          receivedAt,
          limits: this.#limits,
        });
        if (group.isTruncated) {
          notification.flags.push('truncated-group');
        }
        result.notifications.push(notification);
      } catch (error) {
        result.rejects.push(rejectOf(i, alert, error));
      }
    }
    return result;
  }
}

function rejectOf(index: number, alert: unknown, error: unknown): Reject {
  if (!(error instanceof InputError)) {
    throw error;
  }
  return {
    reason: `alerts.${index}: ${error.message}`,
    sample: sampleOf(alert),
  };
}

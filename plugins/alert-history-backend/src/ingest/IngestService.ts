import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import {
  AppliedDelivery,
  EpisodeStore,
  ReadDelivery,
  Reject,
} from '../database/EpisodeStore';
import {
  mayBeAlert,
  parseAlertmanagerAlert,
} from '../receivers/parseAlertmanagerAlert';
import {
  AlertmanagerGroup,
  parseAlertmanagerBody,
} from '../receivers/parseAlertmanagerBody';
import { IngestLimits } from '../receivers/readTextMap';
import { DeliveryBatcher } from './DeliveryBatcher';
import { rejectOf } from './rejectOf';

/** Alerts between two pauses of the event loop: a few milliseconds of work. */
const SLICE = 200;

/** How many bad alerts of one body are kept: they must not push out those of others. */
const MAX_REJECTS = 100;

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
          rejectOf(error.message, body),
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
        bytes: body.length,
        read: () => this.#read(group, receivedAt),
      },
      signal,
    );
  }

  async #read(
    group: AlertmanagerGroup,
    receivedAt: number,
  ): Promise<ReadDelivery> {
    const notifications: AlertNotification[] = [];
    const rejects: Reject[] = [];
    let rejected = 0;
    for (const [i, alert] of group.alerts.entries()) {
      if (i % SLICE === SLICE - 1) {
        await yieldToEventLoop();
      }
      if (rejected >= MAX_REJECTS && !mayBeAlert(alert)) {
        rejected++;
        continue;
      }
      try {
        notifications.push(this.#readAlert(alert, group, receivedAt));
      } catch (error) {
        if (!(error instanceof InputError)) {
          throw error;
        }
        rejected++;
        if (rejected <= MAX_REJECTS) {
          rejects.push(rejectOf(`alerts.${i}: ${error.message}`, alert));
        }
      }
    }
    if (rejected > MAX_REJECTS) {
      const left = rejected - MAX_REJECTS;
      rejects.push(rejectOf(`alerts: ${left} more could not be read`, ''));
    }
    return { notifications, rejects, rejected };
  }

  #readAlert(
    alert: unknown,
    group: AlertmanagerGroup,
    receivedAt: number,
  ): AlertNotification {
    const notification = parseAlertmanagerAlert(alert, {
      receivedAt,
      limits: this.#limits,
      isLossy: group.isLossy,
    });
    if (group.isTruncated) {
      notification.flags.push('truncated-group');
    }
    return notification;
  }
}

import {
  AlertNotification,
  AlertReceiver,
} from '@alert-history/backstage-plugin-node';
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
import { DeliveredGroup, readDelivery } from '../receivers/readDelivery';
import { Redaction } from '../receivers/Redaction';
import { IngestLimits } from '../receivers/readTextMap';
import { DeliveryBatcher } from './DeliveryBatcher';
import { rejectOf } from './rejectOf';

/** Alerts between two pauses of the event loop: a few milliseconds of work. */
const SLICE = 200;

/** Stands for what is not shown. */
const REDACTED = '(not kept, as alertHistory.redact is set)';

/** How many bad alerts of one body are kept: they must not push out those of others. */
const MAX_REJECTS = 100;

/** Takes deliveries in: reads them, and has them applied. */
export class IngestService {
  readonly #store: EpisodeStore;
  readonly #batcher: DeliveryBatcher;
  readonly #limits: IngestLimits;
  readonly #redaction: Redaction;

  constructor(options: {
    store: EpisodeStore;
    limits: IngestLimits;
    /** Default: nothing is taken out of what is kept. */
    redaction?: Redaction;
  }) {
    this.#store = options.store;
    this.#batcher = new DeliveryBatcher(options.store);
    this.#limits = options.limits;
    this.#redaction = options.redaction ?? Redaction.none;
  }

  /**
   * Takes in one post. When it returns, what it says is durable.
   *
   * @param receiver - who understands it
   * @param options.receivedAt - milliseconds since the Unix epoch
   * @param options.signal - aborts when the sender has hung up
   * @throws InputError where the receiver does not take it; a sample of it is kept
   * @throws the signal's reason where that aborts before it is applied
   */
  async receive(
    receiver: AlertReceiver,
    options: {
      source: string;
      body: Buffer;
      receivedAt: number;
      signal?: AbortSignal;
    },
  ): Promise<AppliedDelivery> {
    const { source, body, receivedAt, signal } = options;
    let groups: DeliveredGroup[];
    try {
      groups = readDelivery(receiver, body, { source, receivedAt });
    } catch (error) {
      if (error instanceof InputError) {
        await this.#store.quarantine(source, receivedAt, [
          // It may say anything, and can't be told from what is to be taken out.
          rejectOf(error.message, this.#redaction.isNone ? body : REDACTED),
        ]);
      }
      throw error;
    }
    const bytes = Math.ceil(body.length / Math.max(1, groups.length));
    const applied = await Promise.all(
      groups.map(group =>
        this.#batcher.apply(
          {
            ...{ source, receivedAt, bytes },
            receiver: group.receiver,
            groupKey: group.groupKey,
            digest: group.digest,
            validUntil: group.validUntil,
            isTruncated: group.isTruncated,
            size: group.alerts.length,
            read: () => this.#read(group, receivedAt),
          },
          signal,
        ),
      ),
    );
    return sumApplied(applied);
  }

  async #read(
    group: DeliveredGroup,
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
          rejects.push(this.#rejectOf(i, alert, group, receivedAt));
        }
      }
    }
    if (rejected > MAX_REJECTS) {
      const left = rejected - MAX_REJECTS;
      rejects.push(rejectOf(`alerts: ${left} more could not be read`, ''));
    }
    return { notifications, rejects, rejected };
  }

  /** Says of an alert why it can't be read, and nothing that is to be taken out. */
  #rejectOf(
    index: number,
    alert: unknown,
    group: DeliveredGroup,
    receivedAt: number,
  ): Reject {
    const shown = this.#redaction.raw(alert);
    let reason = 'what is wrong is redacted';
    try {
      this.#readAlert(shown, group, receivedAt);
    } catch (error) {
      reason = (error as Error).message;
    }
    return rejectOf(`alerts.${index}: ${reason}`, shown);
  }

  #readAlert(
    alert: unknown,
    group: DeliveredGroup,
    receivedAt: number,
  ): AlertNotification {
    const notification = parseAlertmanagerAlert(alert, {
      receivedAt,
      limits: this.#limits,
      isLossy: group.isLossy,
      redaction: this.#redaction,
      mayLackStart: group.mayLackStarts,
    });
    if (group.isTruncated) {
      notification.flags.push('truncated-group');
    }
    return notification;
  }
}

function sumApplied(applied: readonly AppliedDelivery[]): AppliedDelivery {
  if (applied.length === 1) {
    return applied[0];
  }
  const sum = (key: 'notifications' | 'rejected' | 'changedEpisodes') =>
    applied.reduce((total, one) => total + one[key], 0);
  return {
    unchanged: applied.every(({ unchanged }) => unchanged),
    notifications: sum('notifications'),
    rejected: sum('rejected'),
    changedEpisodes: sum('changedEpisodes'),
  };
}

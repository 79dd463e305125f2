import { ServiceUnavailableError } from '@backstage/errors';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import {
  AppliedDelivery,
  Delivery,
  EpisodeStore,
} from '../database/EpisodeStore';

/**
 * Alerts of one transaction, unless one delivery has more: a commit costs as
 * much as some dozen alerts, and who shares one waits for the others.
 */
const MAX_BATCH_ALERTS = 1_000;

/**
 * Posts that arrive together are read one after the other, and a transaction
 * that began with the first would leave the others to the next one: single
 * alerts over 64 connections took twice as many. So many turns of the event
 * loop without another one say that no more are coming; an idle one takes some
 * microseconds.
 */
const QUIET_TURNS = 10;

/** How long a delivery waits for others that go on arriving. */
const MAX_WAIT_MS = 50;

interface Waiting {
  delivery: Delivery;
  signal?: AbortSignal;
  resolve: (applied: AppliedDelivery) => void;
  reject: (error: unknown) => void;
}

/**
 * Applies deliveries in the order of arrival; those that come together, or while
 * a transaction is under way, share the next one. Each answer still waits for
 * its own commit.
 */
export class DeliveryBatcher {
  readonly #store: EpisodeStore;
  #waiting: Waiting[] = [];
  #running?: Promise<void>;

  constructor(store: EpisodeStore) {
    this.#store = store;
  }

  /**
   * @param signal - aborts when the sender has hung up. What waits is left out
   *   then: its sender says it again, or something newer, which must not be
   *   followed by this. Once its transaction is under way it is finished.
   */
  apply(delivery: Delivery, signal?: AbortSignal): Promise<AppliedDelivery> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ delivery, signal, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#untilNoMoreArrive();
      await this.#applyTogether(this.#waiting.splice(0, this.#batchLength()));
    }
    this.#running = undefined;
  }

  async #untilNoMoreArrive(): Promise<void> {
    const deadline = performance.now() + MAX_WAIT_MS;
    let arrived = 0;
    let quietTurns = 0;
    while (quietTurns < QUIET_TURNS && performance.now() < deadline) {
      await yieldToEventLoop();
      quietTurns = this.#waiting.length > arrived ? 0 : quietTurns + 1;
      arrived = this.#waiting.length;
    }
  }

  /** How many of those that wait go together. */
  #batchLength(): number {
    let alerts = 0;
    const beyond = this.#waiting.findIndex(({ delivery }, i) => {
      alerts += delivery.size;
      return i > 0 && alerts > MAX_BATCH_ALERTS;
    });
    return beyond < 0 ? this.#waiting.length : beyond;
  }

  async #applyTogether(waiting: Waiting[]): Promise<void> {
    const batch = waiting.filter(({ signal, reject }) => {
      if (signal?.aborted) {
        reject(signal.reason);
      }
      return !signal?.aborted;
    });
    if (batch.length === 0) {
      return;
    }
    try {
      const results = await this.#store.apply(
        batch.map(({ delivery }) => delivery),
      );
      batch.forEach(({ resolve }, i) => resolve(results[i]));
    } catch (error) {
      if (batch.length === 1 || error instanceof ServiceUnavailableError) {
        batch.forEach(({ reject }) => reject(error));
        return;
      }
      // One may have spoilt it for all.
      for (const one of batch) {
        await this.#applyTogether([one]);
      }
    }
  }
}

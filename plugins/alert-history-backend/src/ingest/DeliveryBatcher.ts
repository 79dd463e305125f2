import {
  AppliedDelivery,
  Delivery,
  EpisodeStore,
} from '../database/EpisodeStore';

/**
 * Deliveries of one transaction. A commit costs as much as some small
 * deliveries, and it holds the rest up while it goes on.
 */
const MAX_BATCH = 32;

interface Waiting {
  delivery: Delivery;
  resolve: (applied: AppliedDelivery) => void;
  reject: (error: unknown) => void;
}

/**
 * Applies deliveries in the order of arrival; those that come while a
 * transaction is under way share the next one. Each answer still waits for
 * its own commit.
 */
export class DeliveryBatcher {
  readonly #store: EpisodeStore;
  #waiting: Waiting[] = [];
  #running?: Promise<void>;

  constructor(store: EpisodeStore) {
    this.#store = store;
  }

  apply(delivery: Delivery): Promise<AppliedDelivery> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ delivery, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#applyTogether(this.#waiting.splice(0, MAX_BATCH));
    }
    this.#running = undefined;
  }

  async #applyTogether(batch: Waiting[]): Promise<void> {
    try {
      const results = await this.#store.apply(
        batch.map(({ delivery }) => delivery),
      );
      batch.forEach(({ resolve }, i) => resolve(results[i]));
    } catch (error) {
      if (batch.length === 1) {
        batch[0].reject(error);
        return;
      }
      // One may have spoilt it for all.
      for (const waiting of batch) {
        await this.#applyTogether([waiting]);
      }
    }
  }
}

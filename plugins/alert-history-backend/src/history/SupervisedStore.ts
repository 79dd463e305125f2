import {
  AppliedDelivery,
  Delivery,
  EpisodeStore,
  Reject,
} from '../database/EpisodeStore';
import { AppliedPoll, Poll } from '../database/Poll';
import { HistorySupervisor } from './HistorySupervisor';

/**
 * Writes to the database while that is ready. Deliveries that come while it is
 * not are held back and shown, and their senders told to come again: all
 * methods throw ServiceUnavailableError then.
 */
export class SupervisedStore implements EpisodeStore {
  static create(supervisor: HistorySupervisor): SupervisedStore {
    return new SupervisedStore(supervisor);
  }

  readonly #supervisor: HistorySupervisor;

  private constructor(supervisor: HistorySupervisor) {
    this.#supervisor = supervisor;
  }

  async apply(deliveries: readonly Delivery[]): Promise<AppliedDelivery[]> {
    return this.#supervisor.write(
      ({ store }) => store.apply(deliveries),
      () => this.#supervisor.hold(deliveries),
    );
  }

  async quarantine(
    source: string,
    receivedAt: number,
    rejects: readonly Reject[],
  ): Promise<void> {
    await this.#supervisor.write(({ store }) =>
      store.quarantine(source, receivedAt, rejects),
    );
  }

  async applyPoll(poll: Poll): Promise<AppliedPoll> {
    return this.#supervisor.write(({ store }) => store.applyPoll(poll));
  }

  async noteHeartbeat(source: string, at: number): Promise<void> {
    await this.#supervisor.write(({ store }) =>
      store.noteHeartbeat(source, at),
    );
  }

  async markStale(options: {
    now: number;
    staleAfterMs: (source: string) => number;
  }): Promise<number> {
    return this.#supervisor.write(({ store }) => store.markStale(options));
  }
}

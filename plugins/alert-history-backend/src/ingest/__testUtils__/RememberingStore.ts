import { Delivery, EpisodeStore, Reject } from '../../database/EpisodeStore';

/** Remembers what it was given; the real one has tests of its own. */
export class RememberingStore implements EpisodeStore {
  deliveries: Delivery[] = [];
  rejects: Reject[] = [];
  failure?: Error;
  /** While it is pending nothing is applied. */
  gate?: Promise<void>;

  async apply(deliveries: readonly Delivery[]) {
    await this.gate;
    if (this.failure) {
      throw this.failure;
    }
    this.deliveries.push(...deliveries);
    return Promise.all(
      deliveries.map(async delivery => {
        const { notifications, rejects } = await delivery.read();
        this.rejects.push(...rejects);
        return {
          unchanged: false,
          notifications: notifications.length,
          rejected: rejects.length,
          changedEpisodes: notifications.length,
        };
      }),
    );
  }

  async quarantine(_: string, __: number, rejects: readonly Reject[]) {
    this.rejects.push(...rejects);
  }

  async applyPoll() {
    return { changedEpisodes: 0, reconciled: 0 };
  }

  heartbeats: { source: string; at: number }[] = [];

  async noteHeartbeat(source: string, at: number) {
    this.heartbeats.push({ source, at });
  }

  async markStale() {
    return 0;
  }
}

import { EpisodeStore } from '../database/EpisodeStore';
import { EventMetrics } from './EventMetrics';

/** Counts what a store keeps, and what it could not read. */
export function measuredStore(options: {
  store: EpisodeStore;
  events: EventMetrics;
  /** Is told of sources of which something was kept. */
  onKept: (source: string) => void;
}): EpisodeStore {
  const { store, events, onKept } = options;
  return {
    markStale: stale => store.markStale(stale),
    async noteHeartbeat(source, at) {
      await store.noteHeartbeat(source, at);
      onKept(source);
    },
    applyPoll: poll => store.applyPoll(poll),
    async apply(deliveries) {
      const applied = await store.apply(deliveries);
      applied.forEach(({ notifications, rejected }, i) => {
        const { source } = deliveries[i];
        onKept(source);
        if (notifications > 0) {
          events.kept(source, notifications);
        }
        if (rejected > 0) {
          events.quarantined(source, rejected);
        }
      });
      return applied;
    },
    async quarantine(source, receivedAt, rejects) {
      await store.quarantine(source, receivedAt, rejects);
      events.quarantined(source, rejects.length);
    },
  };
}

import { Knex } from 'knex';
import { Delivery, EpisodeStore } from '../database/EpisodeStore';
import { runSql } from '../sql/runSql';
import { deleteOldestEpisodes } from './operations/deleteOldestEpisodes';

/** Of the bound: with some room to spare, not every delivery has to make some. */
const SPARE = 0.05;

/** Bounds a history in memory to so many episodes. */
export function boundedStore(options: {
  store: EpisodeStore;
  knex: Knex;
  maxEpisodes: number;
}): EpisodeStore {
  const { store, knex, maxEpisodes } = options;
  const makeRoom = async () => {
    const [{ count }] = await runSql<{ count: number }>(
      knex,
      'SELECT count(*) AS count FROM episodes',
    );
    if (count > maxEpisodes) {
      const kept = Math.floor(maxEpisodes * (1 - SPARE));
      await knex.transaction(trx => deleteOldestEpisodes(trx, count - kept));
    }
  };
  return {
    quarantine: (...rejected) => store.quarantine(...rejected),
    markStale: stale => store.markStale(stale),
    noteHeartbeat: (...beat) => store.noteHeartbeat(...beat),
    async applyPoll(poll) {
      const applied = await store.applyPoll(poll);
      await makeRoom();
      return applied;
    },
    async apply(deliveries: readonly Delivery[]) {
      const applied = await store.apply(deliveries);
      await makeRoom();
      return applied;
    },
  };
}

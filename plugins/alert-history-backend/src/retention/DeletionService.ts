import {
  EpisodeDeletion,
  EpisodeState,
} from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { EpisodeFilter } from '../query/EpisodeFilter';
import { countEpisodes, StateCounts } from '../query/operations/countEpisodes';
import { resolveAlertIds } from '../query/resolveAlertIds';
import { sliceAlerts } from '../query/sliceAlerts';
import { toIso } from '../query/toEpisode';
import { EVERYTHING } from '../query/Visibility';
import { EpisodeDeleter } from './EpisodeDeleter';
import { filteredEpisodes } from './filteredEpisodes';

/** Deletes episodes by filter, or tells how many that would be. */
export class DeletionService {
  static create(options: {
    /** May be read-only. */
    knex: Knex;
    deleter: EpisodeDeleter;
    /** Milliseconds since the Unix epoch. */
    clock: () => number;
  }): DeletionService {
    const { knex, deleter, clock } = options;
    return new DeletionService(knex, deleter, clock);
  }

  readonly #knex: Knex;
  readonly #deleter: EpisodeDeleter;
  readonly #clock: () => number;

  private constructor(
    knex: Knex,
    deleter: EpisodeDeleter,
    clock: () => number,
  ) {
    this.#knex = knex;
    this.#deleter = deleter;
    this.#clock = clock;
  }

  /** Deletes the episodes that a filter means, hidden ones too, but for firing ones. */
  async delete(
    meant: Omit<EpisodeFilter, 'hidden'>,
    options: {
      dryRun: boolean;
      /** Is told now and then how many episodes have been deleted. */
      onProgress?: (episodes: number) => void;
    },
  ): Promise<EpisodeDeletion> {
    const { dryRun, onProgress } = options;
    const filter = { ...meant, hidden: true };
    const asOf = this.#clock();
    const alertIds = await resolveAlertIds(this.#knex, filter, EVERYTHING);
    const counts = await this.#count(filter, alertIds, asOf);
    const episodes = dryRun
      ? counts.resolved + counts.stale
      : await this.#deleter.deleteEpisodes({
          selection: filteredEpisodes(filter, alertIds, asOf),
          onProgress: async progress => onProgress?.(progress.episodes),
        });
    return { dryRun, episodes, firingKept: counts.firing, asOf: toIso(asOf) };
  }

  async #count(
    { states, from, to }: EpisodeFilter,
    alertIds: readonly number[] | undefined,
    asOf: number,
  ): Promise<StateCounts> {
    const total: StateCounts = { firing: 0, resolved: 0, stale: 0 };
    const meant = states ?? (Object.keys(total) as EpisodeState[]);
    for await (const slice of sliceAlerts(this.#knex, alertIds)) {
      const counts = await countEpisodes(this.#knex, slice, { from, to, asOf });
      for (const ofAlert of counts.values()) {
        for (const state of meant) {
          total[state] += ofAlert[state];
        }
      }
    }
    return total;
  }
}

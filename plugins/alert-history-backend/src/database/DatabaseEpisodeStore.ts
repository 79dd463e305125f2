import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { AlertClass } from '../alerts/classifyAlert';
import { AlertRegistry, OwnerSource } from './AlertRegistry';
import { AlertSliceWriter } from './AlertSliceWriter';
import { BatchWriter } from './BatchWriter';
import {
  AppliedDelivery,
  Delivery,
  EpisodeStore,
  Reject,
} from './EpisodeStore';
import { JsonRows, jsonRows } from './jsonRows';
import { insertRejects } from './operations/insertRejects';
import { markStaleEpisodes } from './operations/markStaleEpisodes';

/** What the store is made of. */
export interface DatabaseEpisodeStoreOptions {
  /** A migrated database; transactions on it are one after the other. */
  knex: Knex;
  owners: OwnerSource;
  classify: (labels: LabelSet) => AlertClass;
  /** Makes a ULID for a time in milliseconds since the Unix epoch. */
  newUid: (time: number) => string;
}

/** The write model in SQL. */
export class DatabaseEpisodeStore implements EpisodeStore {
  readonly #knex: Knex;
  readonly #rows: JsonRows;
  readonly #batches: BatchWriter;

  static async create(
    options: DatabaseEpisodeStoreOptions,
  ): Promise<DatabaseEpisodeStore> {
    return new DatabaseEpisodeStore(options, await jsonRows(options.knex));
  }

  private constructor(options: DatabaseEpisodeStoreOptions, rows: JsonRows) {
    const { owners, classify } = options;
    const alerts = new AlertRegistry({ rows, owners, classify });
    this.#knex = options.knex;
    this.#rows = rows;
    this.#batches = new BatchWriter({
      rows,
      slices: new AlertSliceWriter({ rows, alerts, newUid: options.newUid }),
    });
  }

  async apply(deliveries: readonly Delivery[]): Promise<AppliedDelivery[]> {
    const { applied, committed } = await this.#knex.transaction(trx =>
      this.#batches.write(trx, deliveries),
    );
    committed();
    return applied;
  }

  async quarantine(
    source: string,
    receivedAt: number,
    rejects: readonly Reject[],
  ): Promise<void> {
    await this.#knex.transaction(trx =>
      insertRejects(trx, this.#rows, source, receivedAt, rejects),
    );
  }

  async markStale(options: {
    now: number;
    staleAfterMs: (source: string) => number;
  }): Promise<number> {
    const { now, staleAfterMs } = options;
    const sources = await this.#knex('sources').select('id', 'name');
    let marked = 0;
    for (const { id, name } of sources) {
      const seenBefore = now - staleAfterMs(name);
      let batch: number;
      do {
        batch = await this.#knex.transaction(trx =>
          markStaleEpisodes(trx, this.#rows, { sourceId: id, seenBefore, now }),
        );
        marked += batch;
      } while (batch > 0);
    }
    return marked;
  }
}

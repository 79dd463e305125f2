import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { AlertClass } from '../alerts/classifyAlert';
import { AlertRegistry, OwnerSource } from './AlertRegistry';
import { AlertSliceWriter } from './AlertSliceWriter';
import { BatchWriter } from './BatchWriter';
import { ChangeListener } from './Change';
import {
  AppliedDelivery,
  Delivery,
  EpisodeStore,
  Reject,
} from './EpisodeStore';
import { insertRejects } from './operations/insertRejects';
import { markStaleEpisodes } from './operations/markStaleEpisodes';
import { addToMinutes } from './operations/sourceMinutes';
import { touchSources } from './operations/touchSources';
import { AppliedPoll, Poll } from './Poll';
import { PollWriter } from './PollWriter';
import { preferIndexes } from './preferIndexes';
import { retryConflicts } from './retryConflicts';

/** What the store is made of. */
export interface DatabaseEpisodeStoreOptions {
  /** A migrated database; transactions on it are one after the other. */
  knex: Knex;
  owners: OwnerSource;
  classify: (labels: LabelSet) => AlertClass;
  /** Makes a ULID for a time in milliseconds since the Unix epoch. */
  newUid: (time: number) => string;
  /** Default: nobody is told. */
  changed?: ChangeListener;
}

/** The write model in SQL. */
export class DatabaseEpisodeStore implements EpisodeStore {
  readonly #knex: Knex;
  readonly #batches: BatchWriter;
  readonly #polls: PollWriter;
  readonly #changed: ChangeListener;

  static create(options: DatabaseEpisodeStoreOptions): DatabaseEpisodeStore {
    return new DatabaseEpisodeStore(options);
  }

  private constructor(options: DatabaseEpisodeStoreOptions) {
    const { owners, classify } = options;
    const alerts = new AlertRegistry({ owners, classify });
    this.#knex = options.knex;
    this.#changed = options.changed ?? (async () => {});
    this.#batches = new BatchWriter({
      slices: new AlertSliceWriter({ alerts, newUid: options.newUid }),
    });
    this.#polls = new PollWriter({ batches: this.#batches });
  }

  async apply(deliveries: readonly Delivery[]): Promise<AppliedDelivery[]> {
    return this.#write(trx => this.#batches.write(trx, deliveries));
  }

  async applyPoll(poll: Poll): Promise<AppliedPoll> {
    return this.#write(trx => this.#polls.write(trx, poll));
  }

  async quarantine(
    source: string,
    receivedAt: number,
    rejects: readonly Reject[],
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      await insertRejects(trx, source, receivedAt, rejects);
      // One that never said anything that could be read is no source yet.
      const [known] = await trx('sources').where('name', source).select('id');
      if (known) {
        await addToMinutes(trx, [
          ...[{ sourceId: known.id, at: receivedAt, rejected: 1 }],
        ]);
      }
    });
  }

  async noteHeartbeat(source: string, at: number): Promise<void> {
    await this.#knex.transaction(async trx => {
      const ids = await touchSources(trx, [{ source, receivedAt: at }]);
      const sourceId = ids.get(source)!;
      await trx('sources').where('id', sourceId).update('heartbeat_at', at);
      await addToMinutes(trx, [{ sourceId, at }]);
    });
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
          markStaleEpisodes(trx, { sourceId: id, seenBefore, now }),
        );
        marked += batch;
      } while (batch > 0);
    }
    if (marked > 0) {
      await this.#changed('any');
    }
    return marked;
  }

  async #write<T>(
    write: (trx: Knex) => Promise<{
      applied: T;
      changedAlerts: number[];
      committed: () => void;
    }>,
  ): Promise<T> {
    const { applied, changedAlerts, committed } = await retryConflicts(() =>
      this.#knex.transaction(async trx => {
        await preferIndexes(trx);
        return write(trx);
      }),
    );
    committed();
    if (changedAlerts.length > 0) {
      await this.#changed(changedAlerts);
    }
    return applied;
  }
}

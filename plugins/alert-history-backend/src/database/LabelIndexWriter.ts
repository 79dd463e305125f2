import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { rowSet } from '../sql/Bindings';
import { runSql } from '../sql/runSql';
import { lockLabelPairs } from './locks';
import { LabelIdCache } from './LabelIdCache';
import {
  findMissingPairs,
  insertLabelPairs,
  LabelPair,
} from './operations/insertLabelPairs';

// About 15 MB when full.
const MAX_CACHED_PAIRS = 50_000;

/** The labels of some alerts. */
interface LookedUp {
  /** Which alert carries which remembered label. */
  readonly postings: Array<[pairId: number, alertId: number]>;
  /** Labels that are not remembered, with the alerts that carry them. */
  readonly unknown: ReadonlyArray<{ pair: LabelPair; alertIds: number[] }>;
}

/**
 * Writes which alerts carry which label, for matchers. Most labels of a new
 * alert are those of alerts before it, so their ids are kept in memory.
 */
export class LabelIndexWriter {
  readonly #ids = new LabelIdCache(MAX_CACHED_PAIRS);

  /**
   * @returns what to call once the transaction is committed: ids that a
   *   rollback takes back must not be remembered
   */
  async insert(
    trx: Knex,
    alerts: ReadonlyArray<{ alertId: number; labels: LabelSet }>,
  ): Promise<() => void> {
    await lockLabelPairs(trx, 'shared');
    const { postings, unknown: found } = await this.#lookUp(trx, alerts);
    const ids =
      found.length > 0
        ? await insertLabelPairs(
            trx,
            found.map(({ pair }) => pair),
          )
        : [];
    found.forEach(({ alertIds }, i) =>
      alertIds.forEach(alertId => postings.push([ids[i], alertId])),
    );
    postings.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    await runSql(
      trx,
      `INSERT INTO alert_labels (pair_id, alert_id)
       SELECT pair_id, alert_id FROM {postings} k`,
      { postings: rowSet({ pair_id: 'int', alert_id: 'int' }, postings) },
    );
    return () => found.forEach(({ pair }, i) => this.#ids.set(pair, ids[i]));
  }

  /** Parts the labels that are remembered from those that are not. */
  async #lookUp(
    trx: Knex,
    alerts: ReadonlyArray<{ alertId: number; labels: LabelSet }>,
  ): Promise<LookedUp> {
    const postings: LookedUp['postings'] = [];
    const unknown = new Map<string, { pair: LabelPair; alertIds: number[] }>();
    for (const { alertId, labels } of alerts) {
      for (const pair of Object.entries(labels)) {
        const id = this.#ids.get(...pair);
        if (id !== undefined) {
          postings.push([id, alertId]);
          continue;
        }
        const key = JSON.stringify(pair);
        const known = unknown.get(key) ?? { pair, alertIds: [] };
        known.alertIds.push(alertId);
        unknown.set(key, known);
      }
    }
    const gone = await findMissingPairs(
      trx,
      new Set(postings.map(([id]) => id)),
    );
    if (gone.length === 0) {
      return { postings, unknown: [...unknown.values()] };
    }
    // Retention deleted them, maybe in another process.
    this.#ids.clear();
    return this.#lookUp(trx, alerts);
  }
}

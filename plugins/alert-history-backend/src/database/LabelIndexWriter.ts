import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { JsonRows } from './jsonRows';
import { LabelIdCache } from './LabelIdCache';
import { insertLabelPairs, LabelPair } from './operations/insertLabelPairs';

// About 15 MB when full. Pairs are never deleted, so an entry can't be wrong.
const MAX_CACHED_PAIRS = 50_000;

/**
 * Writes which alerts carry which label, for matchers. Most labels of a new
 * alert are those of alerts before it, so their ids are kept in memory.
 */
export class LabelIndexWriter {
  readonly #rows: JsonRows;
  readonly #ids = new LabelIdCache(MAX_CACHED_PAIRS);

  constructor(rows: JsonRows) {
    this.#rows = rows;
  }

  /**
   * @returns what to call once the transaction is committed: ids that a
   *   rollback takes back must not be remembered
   */
  async insert(
    trx: Knex,
    alerts: ReadonlyArray<{ alertId: number; labels: LabelSet }>,
  ): Promise<() => void> {
    const postings: Array<[pairId: number, alertId: number]> = [];
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
    const found = [...unknown.values()];
    const ids =
      found.length > 0
        ? await insertLabelPairs(
            trx,
            this.#rows,
            found.map(({ pair }) => pair),
          )
        : [];
    found.forEach(({ alertIds }, i) =>
      alertIds.forEach(alertId => postings.push([ids[i], alertId])),
    );
    postings.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    await trx.raw(
      `INSERT INTO alert_labels (pair_id, alert_id)
       SELECT value ->> 0, value ->> 1 FROM ${this.#rows.sql}`,
      [JSON.stringify(postings)],
    );
    return () => found.forEach(({ pair }, i) => this.#ids.set(pair, ids[i]));
  }
}

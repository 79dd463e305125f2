import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { BoundedCache } from './BoundedCache';
import { JsonRows } from './jsonRows';
import { insertLabelPairs, LabelPair } from './operations/insertLabelPairs';

// About 15 MB when full. Pairs are never deleted, so an entry can't be wrong.
const MAX_CACHED_PAIRS = 50_000;

/**
 * Writes which alerts carry which label, for matchers. Most labels of a new
 * alert are those of alerts before it, so their ids are kept in memory.
 */
export class LabelIndexWriter {
  readonly #rows: JsonRows;
  readonly #ids = new BoundedCache<string, number>(MAX_CACHED_PAIRS);

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
    const unknown = new Map<string, LabelPair>();
    for (const { labels } of alerts) {
      for (const [name, value] of Object.entries(labels)) {
        const key = keyOf(name, value);
        if (this.#ids.get(key) === undefined) {
          unknown.set(key, [name, value]);
        }
      }
    }
    const found = new Map<string, number>();
    if (unknown.size > 0) {
      const keys = [...unknown.keys()];
      const ids = await insertLabelPairs(trx, this.#rows, [
        ...unknown.values(),
      ]);
      keys.forEach((key, i) => found.set(key, ids[i]));
    }
    const postings = alerts
      .flatMap(({ alertId, labels }) =>
        Object.entries(labels).map(([name, value]) => {
          const key = keyOf(name, value);
          return [found.get(key) ?? this.#ids.get(key)!, alertId];
        }),
      )
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    await trx.raw(
      `INSERT INTO alert_labels (pair_id, alert_id)
       SELECT value ->> 0, value ->> 1 FROM ${this.#rows.sql}`,
      [JSON.stringify(postings)],
    );
    return () => found.forEach((id, key) => this.#ids.set(key, id));
  }
}

/** Stored label names and values hold no NUL. */
function keyOf(name: string, value: string): string {
  return `${name}\0${value}`;
}

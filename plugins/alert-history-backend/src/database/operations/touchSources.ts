import { Knex } from 'knex';
import { runSql } from '../../sql/runSql';

/**
 * Notes that sources were heard, and makes those known that are new: one
 * statement a source.
 *
 * @returns their internal keys by id
 */
export async function touchSources(
  trx: Knex,
  heard: ReadonlyArray<{ source: string; receivedAt: number }>,
): Promise<Map<string, number>> {
  const latest = new Map<string, number>();
  for (const { source, receivedAt } of heard) {
    latest.set(source, Math.max(receivedAt, latest.get(source) ?? 0));
  }
  const ids = new Map<string, number>();
  // Sorted, so that transactions that meet take their locks in one order.
  for (const [name, receivedAt] of [...latest].sort()) {
    const [{ id }] = await runSql<{ id: number }>(
      trx,
      `INSERT INTO sources (name, first_heard_at, last_heard_at) VALUES (:name, :receivedAt, :receivedAt)
       ON CONFLICT (name) DO UPDATE
          SET last_heard_at = CASE WHEN sources.last_heard_at > excluded.last_heard_at
                              THEN sources.last_heard_at ELSE excluded.last_heard_at END
       RETURNING id`,
      { name, receivedAt },
    );
    ids.set(name, id);
  }
  return ids;
}

import { Knex } from 'knex';
import { rowSet } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

const MINUTE_MS = 60_000;

/** What was heard of a source in a minute. */
export interface HeardInMinute {
  /** Internal key of the source. */
  sourceId: number;
  /** A moment of it, in milliseconds since the Unix epoch. */
  at: number;
  deliveries?: number;
  polls?: number;
  /** Deliveries that their sender had cut alerts from. */
  truncated?: number;
  /** Alerts and whole bodies that could not be read. */
  rejected?: number;
  /** Starts of an Alertmanager, which then knew nothing. */
  restarts?: number;
}

/** A minute, as it is stored. */
export interface SourceMinute {
  /** Its beginning, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly deliveries: number;
  readonly polls: number;
  readonly truncated: number;
  readonly rejected: number;
  readonly restarts: number;
}

const COUNTS = [
  ...(['deliveries', 'polls', 'truncated', 'rejected', 'restarts'] as const),
];

/** Adds to what was heard, in one statement, whatever the number of deliveries. */
export async function addToMinutes(
  trx: Knex,
  heard: readonly HeardInMinute[],
): Promise<void> {
  const sums = new Map<string, number[]>();
  for (const item of heard) {
    const minute = Math.floor(item.at / MINUTE_MS);
    const key = `${item.sourceId} ${minute}`;
    const sum = sums.get(key) ?? [
      item.sourceId,
      minute,
      ...COUNTS.map(() => 0),
    ];
    COUNTS.forEach((name, i) => {
      sum[i + 2] += item[name] ?? 0;
    });
    sums.set(key, sum);
  }
  await runSql(
    trx,
    `INSERT INTO source_minutes (source_id, minute, ${COUNTS.join(', ')})
     SELECT source_id, minute, ${COUNTS.join(', ')} FROM {heard} k
      WHERE true
     ON CONFLICT (source_id, minute) DO UPDATE SET ${COUNTS.map(
       name => `${name} = source_minutes.${name} + excluded.${name}`,
     ).join(', ')}`,
    {
      heard: rowSet(
        {
          ...{ source_id: 'int', minute: 'int', deliveries: 'int' },
          ...{ polls: 'int', truncated: 'int', rejected: 'int' },
          restarts: 'int',
        },
        [...sums.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
      ),
    },
  );
}

/**
 * The minutes in which a source was heard, in order, with the last one before
 * the span and the first one after it.
 */
export async function loadMinutes(
  knex: Knex,
  source: string,
  span: { from: number; to: number },
): Promise<SourceMinute[]> {
  const rows = await runSql<{ minute: number } & Omit<SourceMinute, 'at'>>(
    knex,
    `SELECT m.minute, ${COUNTS.map(name => `m.${name}`).join(', ')}
       FROM sources s JOIN source_minutes m ON m.source_id = s.id
      WHERE s.name = :source
        AND m.minute >= coalesce((SELECT max(b.minute) FROM source_minutes b
              WHERE b.source_id = s.id AND b.minute < :from), :from)
        AND m.minute <= coalesce((SELECT min(a.minute) FROM source_minutes a
              WHERE a.source_id = s.id AND a.minute > :to), :to)
      ORDER BY m.minute`,
    {
      source,
      from: Math.floor(span.from / MINUTE_MS),
      to: Math.floor(span.to / MINUTE_MS),
    },
  );
  return rows.map(({ minute, ...counts }) => ({
    at: minute * MINUTE_MS,
    ...counts,
  }));
}

/** Deletes what was heard before a time. At most some thousand rows an hour. */
export async function deleteMinutesBefore(
  knex: Knex,
  before: number,
): Promise<void> {
  await knex('source_minutes')
    .where('minute', '<', Math.floor(before / MINUTE_MS))
    .delete();
}

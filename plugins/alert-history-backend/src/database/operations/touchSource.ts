import { Knex } from 'knex';

/** Notes that a source was heard, and makes it known when it is new; answers its internal key. */
export async function touchSource(
  trx: Knex,
  name: string,
  receivedAt: number,
): Promise<number> {
  const [{ id }]: Array<{ id: number }> = await trx.raw(
    `INSERT INTO sources (name, first_heard_at, last_heard_at) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE
        SET last_heard_at = CASE WHEN sources.last_heard_at > excluded.last_heard_at
                            THEN sources.last_heard_at ELSE excluded.last_heard_at END
     RETURNING id`,
    [name, receivedAt, receivedAt],
  );
  return id;
}

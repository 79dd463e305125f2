import { ALERT_HISTORY } from '@alert-history/test-backend';
import { startPostgres } from '@alert-history/test-services';
import { Knex } from 'knex';
import { Client } from 'pg';
import { barePostgresWrites } from '../baselines/barePostgresWrites';
import { BenchDatabase } from './BenchDatabase';
import { copyHistory, openSource, openTarget, postgresPool } from './internals';

const NO_LIMITS = { connectMs: 5_000, statementMs: 0, lockMs: 0 };

/** A private PostgreSQL 15, durable as it is by default. */
export async function postgresDatabase(): Promise<BenchDatabase> {
  const server = await startPostgres({
    version: 15,
    // Else a checkpoint falls into some runs and not into others.
    settings: { max_wal_size: '4GB', checkpoint_timeout: '30min' },
  });
  const url = await server.createDatabase('backstage');
  let bare = 0;
  return {
    url,
    async countUnowned() {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        const schema = client.escapeIdentifier(ALERT_HISTORY.pluginId);
        const { rows } = await client.query(
          `SELECT count(*) AS unowned FROM ${schema}.alerts a
            WHERE NOT EXISTS (SELECT 1 FROM ${schema}.alert_entities
                               WHERE alert_id = a.id)`,
        );
        return Number(rows[0].unowned);
      } finally {
        await client.end();
      }
    },
    async snapshot(_, file) {
      // The command refuses to read where a backend writes; ours is idle now.
      const knex = postgresPool(
        {
          ...{ client: 'pg', connection: url },
          searchPath: [ALERT_HISTORY.pluginId],
        },
        { max: 1, name: 'snapshot', limits: NO_LIMITS },
      );
      try {
        // Jobs go on: the catalog is read, and its version noted.
        await knex.transaction(trx => copyInto(`sqlite:${file}`, trx), {
          isolationLevel: 'repeatable read',
          readOnly: true,
        });
      } finally {
        await knex.destroy();
      }
    },
    async bareWrites(snapshots, deliveriesPerTransaction) {
      bare += 1;
      const bareUrl = await server.createDatabase(`bare${bare}`);
      const before = await openSource(`sqlite:${snapshots.before}`);
      try {
        await copyInto(bareUrl, before.knex);
      } finally {
        await before.close();
      }
      return barePostgresWrites(bareUrl, snapshots, deliveriesPerTransaction);
    },
    dispose: () => server.dispose(),
  };
}

async function copyInto(address: string, source: Knex): Promise<void> {
  const target = await openTarget(address);
  try {
    await copyHistory({ source, target: target.knex, onProgress: () => {} });
  } finally {
    await target.close();
  }
}

import { ALERT_HISTORY } from '@alert-history/test-backend';
import { startPostgres } from '@alert-history/test-services';
import { Client } from 'pg';
import { barePostgresWrites } from '../baselines/barePostgresWrites';
import { BenchDatabase } from './BenchDatabase';
import { copyHistory, openSource, openTarget } from './internals';

/** A private PostgreSQL 15, durable as it is by default. */
export async function postgresDatabase(): Promise<BenchDatabase> {
  const server = await startPostgres({
    version: 15,
    // Else a checkpoint falls into some runs and not into others.
    settings: { max_wal_size: '4GB', checkpoint_timeout: '30min' },
  });
  const url = await server.createDatabase('backstage');
  const address = `${url}?schema=${ALERT_HISTORY.pluginId}`;
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
    snapshot: (_, file) => copy(address, `sqlite:${file}`),
    async bareWrites(snapshots, deliveriesPerTransaction) {
      bare += 1;
      const bareUrl = await server.createDatabase(`bare${bare}`);
      await copy(`sqlite:${snapshots.before}`, bareUrl);
      return barePostgresWrites(bareUrl, snapshots, deliveriesPerTransaction);
    },
    dispose: () => server.dispose(),
  };
}

async function copy(from: string, to: string): Promise<void> {
  const source = await openSource(from);
  try {
    const target = await openTarget(to);
    try {
      await copyHistory({
        ...{ source: source.knex, target: target.knex },
        onProgress: () => {},
      });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

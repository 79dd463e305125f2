import Database from 'better-sqlite3';
import { bareWrites } from '../baselines/bareWrites';
import { copyDatabase } from '../measure/databaseFile';
import { BenchDatabase } from './BenchDatabase';

/** The backend's own SQLite file. */
export async function sqliteDatabase(): Promise<BenchDatabase> {
  return {
    async countUnowned({ databaseFile }) {
      const database = new Database(databaseFile, { readonly: true });
      try {
        return database
          .prepare<[], number>(
            `SELECT count(*) FROM alerts
              WHERE id NOT IN (SELECT alert_id FROM alert_entities)`,
          )
          .pluck()
          .get()!;
      } finally {
        database.close();
      }
    },
    snapshot: ({ databaseFile }, file) => copyDatabase(databaseFile, file),
    bareWrites,
    async dispose() {},
  };
}

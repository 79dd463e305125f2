import {
  ALERT_HISTORY,
  storedEpisodes,
  verifyEpisodes,
} from '@alert-history/test-backend';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackendKind, BackendProcess } from '../backend/BackendProcess';
import { Reading } from '../backend/probe';
import { Workload } from '../workloads/Workload';
import { BenchDatabase, Snapshots } from '../database/BenchDatabase';
import { DatabaseSize, sizeOf } from './databaseFile';
import { Acknowledged, postAll } from './postAll';
import { quantile } from './quantile';
import { waitForOwners } from './waitForOwners';

/** One run of one workload. Times in milliseconds. */
export interface Measurement extends Reading {
  posts: number;
  alerts: number;
  elapsed: number;
  latency: { p50: number; p99: number; max: number };
  /** What it added to the database. */
  growth: DatabaseSize;
}

/** How a workload is measured. */
export interface MeasureOptions {
  /** Makes a new one for each run. */
  database: () => Promise<BenchDatabase>;
  /** Where CPU profiles of backends are written. */
  profileFolder?: string;
  /** Backends that share the database and the posts; what is read of one alone is the first's. Default: 1. */
  replicas?: number;
}

const MEASURED: BackendKind = {
  ...ALERT_HISTORY,
  file: 'alertHistoryBackend.ts',
};

/**
 * Runs a workload against a fresh backend and holds the result against the model.
 *
 * @param use - called with copies of the databases, which are deleted after it
 * @throws Error where the episodes are not those of the model: then there is no figure
 */
export async function measureWorkload<T>(
  workload: Workload,
  options: MeasureOptions,
  use: (snapshots: Snapshots, database: BenchDatabase) => Promise<T>,
): Promise<{ measurement: Measurement; used: T }> {
  const folder = await mkdtemp(join(tmpdir(), 'alert-history-bench-'));
  const snapshots = {
    before: join(folder, 'before.sqlite'),
    after: join(folder, 'after.sqlite'),
  };
  const database = await options.database();
  try {
    const measurement = await measure(workload, options, snapshots, database);
    return { measurement, used: await use(snapshots, database) };
  } finally {
    await database.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  workload: Workload,
  options: MeasureOptions,
  snapshots: Snapshots,
  database: BenchDatabase,
): Promise<Measurement> {
  const start = (like?: BackendProcess) =>
    BackendProcess.start(MEASURED, {
      ...{ profileFolder: options.profileFolder, like },
      databaseUrl: database.url,
    });
  const backend = await start();
  const backends = [backend];
  try {
    while (backends.length < (options.replicas ?? 1)) {
      backends.push(await start(backend));
    }
    const target = {
      ...backend.access,
      replicas: backends.slice(1).map(({ access }) => access.url),
      pathOf: (source: string) =>
        `/api/alert-history/v1/sources/${source}/alertmanager`,
    };
    const { before, measured, connections } = workload;
    const acknowledged: Acknowledged[] = [];
    for (const wave of before) {
      const waved = await postAll(target, wave, connections);
      acknowledged.push(...waved.acknowledged);
      await waitForOwners(() => database.countUnowned(backend));
    }
    await database.snapshot(backend, snapshots.before);
    await Promise.all(backends.map(each => each.reset()));
    const run = await postAll(target, measured, connections);
    const readings = await Promise.all(backends.map(each => each.read()));
    await database.snapshot(backend, snapshots.after);
    acknowledged.push(...run.acknowledged);
    verifyEpisodes(storedEpisodes(snapshots.after), acknowledged);
    const latencies = run.acknowledged.map(({ latency }) => latency);
    return {
      ...readings[0],
      cpuMs: readings.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
      posts: measured.length,
      alerts: measured.reduce((sum, { alerts }) => sum + alerts.length, 0),
      elapsed: run.elapsed,
      latency: {
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
        max: Math.max(...latencies),
      },
      growth: growthOf(sizeOf(snapshots.before), sizeOf(snapshots.after)),
    };
  } finally {
    await Promise.all(backends.map(each => each.stop()));
  }
}

function growthOf(before: DatabaseSize, after: DatabaseSize): DatabaseSize {
  const rows = Object.entries(after.rows).map(([table, count]) => [
    table,
    count - (before.rows[table] ?? 0),
  ]);
  return {
    bytes: after.bytes - before.bytes,
    rows: Object.fromEntries(rows),
  };
}

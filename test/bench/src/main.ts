import Database from 'better-sqlite3';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresDatabase } from './database/postgresDatabase';
import { sqliteDatabase } from './database/sqliteDatabase';
import { describePhase } from './deletion/describePhase';
import { DeletionPhase, measureDeletion } from './deletion/measureDeletion';
import {
  MappingRunMeasurement,
  measureMapping,
} from './mapping/measureMapping';
import { reportMapping } from './mapping/reportMapping';
import { report } from './report';
import { runBench } from './runBench';
import { EngineName, noiseOf, targetsOf } from './summarise';
import { WorkloadId } from './workloads/Workload';
import { workloads } from './workloads/workloads';

const PACKAGES = ['@backstage/backend-defaults', 'knex', 'better-sqlite3'];

/** The command line: what it prints is for people, `--json` for machines. Speeds never fail it. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '5' },
      only: { type: 'string', default: Object.keys(workloads).join(',') },
      json: { type: 'string' },
      profile: { type: 'string' },
      mapping: { type: 'boolean', default: false },
      deletion: { type: 'string' },
      database: { type: 'string', default: 'sqlite' },
      replicas: { type: 'string', default: '1' },
    },
  });
  const runs = wholeNumber('--runs', values.runs);
  const engine = engineName(values.database);
  const replicas = wholeNumber('--replicas', values.replicas);
  if (replicas > 1 && engine !== 'postgres') {
    throw new Error(
      `--replicas is "${replicas}": SQLite has one, expected --database postgres`,
    );
  }
  const database = { sqlite: sqliteDatabase, postgres: postgresDatabase }[
    engine
  ];
  const only = values.only.split(',').map(workloadId);
  const profileFolder = values.profile && resolve(values.profile);
  if (profileFolder) {
    await mkdir(profileFolder, { recursive: true });
  }
  const machine = describeMachine();
  process.stdout.write(`${JSON.stringify(machine, undefined, 1)}\n\n`);
  if (values.mapping) {
    await benchMapping(runs);
    return;
  }
  if (values.deletion) {
    const phases = await benchDeletion(
      wholeNumber('--deletion', values.deletion),
      profileFolder,
    );
    await save(values.json, { machine, phases });
    return;
  }
  const results = await runBench({
    runs,
    only,
    profileFolder,
    database,
    replicas,
    onRun: (run, { workload, measurement: { alerts, elapsed } }) =>
      process.stdout.write(
        `run ${run}/${runs}  ${workload}: ${Math.round(
          (alerts / elapsed) * 1_000,
        )} alerts/s, as the model says\n`,
      ),
  });
  const targets = targetsOf(results, engine);
  process.stdout.write(`\n${report(results, { only, targets })}\n`);
  const noise = noiseOf(results);
  await save(values.json, { machine, targets, noise, results });
}

async function save(path: string | undefined, content: object): Promise<void> {
  if (path) {
    await writeFile(path, JSON.stringify(content, undefined, 2));
  }
}

async function benchMapping(runs: number): Promise<void> {
  const results: MappingRunMeasurement[] = [];
  for (let run = 1; run <= runs; run++) {
    results.push(await measureMapping());
    process.stdout.write(`run ${run}/${runs}: all owners are as expected\n`);
  }
  process.stdout.write(`\n${reportMapping(results)}\n`);
}

async function benchDeletion(
  episodes: number,
  profileFolder: string | undefined,
): Promise<DeletionPhase[]> {
  const phases: DeletionPhase[] = [];
  await measureDeletion({
    ...{ episodes, profileFolder },
    onPhase: phase => {
      phases.push(phase);
      process.stdout.write(`${describePhase(phase)}\n`);
    },
  });
  return phases;
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`${name} is "${text}": expected a whole number from 1`);
  }
  return number;
}

function engineName(text: string): EngineName {
  if (text !== 'sqlite' && text !== 'postgres') {
    throw new Error(`--database is "${text}": expected sqlite or postgres`);
  }
  return text;
}

function workloadId(text: string): WorkloadId {
  if (!Object.hasOwn(workloads, text)) {
    throw new Error(
      `--only has "${text}": expected some of ${Object.keys(workloads)}`,
    );
  }
  return text as WorkloadId;
}

function describeMachine() {
  const database = new Database(':memory:');
  const sqlite = database
    .prepare<[], string>('SELECT sqlite_version()')
    .pluck()
    .get();
  database.close();
  return {
    cpus: `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    node: process.version,
    sqlite,
    ...Object.fromEntries(
      PACKAGES.map(name => [name, require(`${name}/package.json`).version]),
    ),
  };
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});

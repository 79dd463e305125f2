import Database from 'better-sqlite3';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MappingMeasurement, measureMapping } from './mapping/measureMapping';
import { reportMapping } from './mapping/reportMapping';
import { report } from './report';
import { runBench } from './runBench';
import { noiseOf, targetsOf } from './summarise';
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
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(
      `--runs is "${values.runs}": expected a whole number from 1`,
    );
  }
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
  const results = await runBench({
    runs,
    only,
    profileFolder,
    onRun: (run, { workload, measurement: { alerts, elapsed } }) =>
      process.stdout.write(
        `run ${run}/${runs}  ${workload}: ${Math.round(
          (alerts / elapsed) * 1_000,
        )} alerts/s, as the model says\n`,
      ),
  });
  process.stdout.write(`\n${report(results, only)}\n`);
  if (values.json) {
    const targets = targetsOf(results);
    const noise = noiseOf(results);
    const content = { machine, targets, noise, results };
    await writeFile(values.json, JSON.stringify(content, undefined, 2));
  }
}

async function benchMapping(runs: number): Promise<void> {
  const results: MappingMeasurement[][] = [];
  for (let run = 1; run <= runs; run++) {
    results.push(await measureMapping());
    process.stdout.write(`run ${run}/${runs}: all owners are as expected\n`);
  }
  process.stdout.write(`\n${reportMapping(results)}\n`);
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

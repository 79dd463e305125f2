import { BaselineRun } from './baselines/BaselineRun';
import { emptyEndpoint } from './baselines/emptyEndpoint';
import { machinePace } from './measure/machinePace';
import {
  Measurement,
  MeasureOptions,
  measureWorkload,
} from './measure/measureWorkload';
import { Workload, WorkloadId } from './workloads/Workload';
import { workloads } from './workloads/workloads';

/** One workload, once, with its baselines right after it. */
export interface RunResult {
  workload: WorkloadId;
  measurement: Measurement;
  baselines: Partial<Record<BaselineName, BaselineRun>>;
  /** Milliseconds of a fixed piece of work before and after. */
  paces: [before: number, after: number];
}

export type BaselineName =
  | 'bareWrites'
  | 'bareWritesSharingCommits'
  | 'emptyEndpoint'
  | 'replicas';

/**
 * Runs workloads in turn, all of them once before any of them again.
 *
 * @throws Error where the backend's result is not the model's
 */
export async function runBench(
  options: MeasureOptions & {
    runs: number;
    only: WorkloadId[];
    /** Of so many on one database each workload is measured too, where there are more than one. */
    replicas: number;
    onRun: (run: number, result: RunResult) => void;
  },
): Promise<RunResult[]> {
  const results: RunResult[] = [];
  for (let run = 1; run <= options.runs; run++) {
    for (const id of options.only) {
      const result = await runOne(workloads[id](Date.now()), options);
      results.push(result);
      options.onRun(run, result);
    }
  }
  return results;
}

async function runOne(
  workload: Workload,
  options: MeasureOptions & { replicas: number },
): Promise<RunResult> {
  const before = machinePace();
  const { measurement, used: bare } = await measureWorkload(
    workload,
    { ...options, replicas: 1 },
    async (snapshots, database): Promise<RunResult['baselines']> =>
      workload.id === 'W1n' || workload.id === 'W1k'
        ? {
            bareWrites: await database.bareWrites(snapshots, 1),
            bareWritesSharingCommits: await database.bareWrites(
              snapshots,
              workload.connections,
            ),
          }
        : {},
  );
  const empty =
    workload.id === 'W3'
      ? { emptyEndpoint: await emptyEndpoint(workload) }
      : {};
  const shared =
    options.replicas > 1
      ? {
          replicas: (await measureWorkload(workload, options, async () => {}))
            .measurement,
        }
      : {};
  return {
    workload: workload.id,
    measurement,
    baselines: { ...bare, ...empty, ...shared },
    paces: [before, machinePace()],
  };
}

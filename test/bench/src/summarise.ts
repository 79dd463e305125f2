import { median } from './measure/quantile';
import { RunResult } from './runBench';
import { WorkloadId } from './workloads/Workload';

/** What `--database` names. */
export type EngineName = 'sqlite' | 'postgres';

/** A figure that issue or documentation promise something about. */
export interface Target {
  workload: WorkloadId;
  what: string;
  value: number;
  /** `atLeast` or `below` the limit. */
  is: 'atLeast' | 'below';
  limit: number;
  met: boolean;
}

/** How quiet the machine was. */
export interface Noise {
  /** (slowest − fastest) / median of a fixed piece of work. */
  spread: number;
  /** Places of runs whose pace was more than 20 % off the median. */
  noisyRuns: number[];
}

const NOISE_LIMIT = 0.2;

/** The results of one workload. */
export function resultsOf(
  results: readonly RunResult[],
  id: WorkloadId,
): RunResult[] {
  return results.filter(({ workload }) => workload === id);
}

/** Alerts that were acknowledged per second, of each run. */
export function alertsPerSecond(results: readonly RunResult[]): number[] {
  return results.map(
    ({ measurement: { alerts, elapsed } }) => (alerts / elapsed) * 1_000,
  );
}

/** What was promised against what was found; ratios are medians of the runs' own. */
export function targetsOf(
  results: readonly RunResult[],
  engine: EngineName,
): Target[] {
  const targets: Target[] = [];
  const add = (
    workload: WorkloadId,
    what: string,
    values: number[],
    is: Target['is'],
    limit: number,
  ) => {
    if (values.length > 0) {
      const value = median(values);
      const met = is === 'atLeast' ? value >= limit : value < limit;
      targets.push({ workload, what, value, is, limit, met });
    }
  };
  const fresh = alertsPerSecond(resultsOf(results, 'W1n'));
  const repeated = alertsPerSecond(resultsOf(results, 'W2'));
  for (const id of ['W1n', 'W1k', 'W1b', 'W2', 'W3'] as const) {
    const ofId = resultsOf(results, id);
    const ratios = ofId.flatMap(({ baselines, measurement }) => {
      const baseline = baselines.bareWrites ?? baselines.emptyEndpoint;
      return baseline ? [baseline.elapsed / measurement.elapsed] : [];
    });
    const shared = ofId.flatMap(({ baselines: { replicas }, measurement }) =>
      replicas ? [measurement.elapsed / replicas.elapsed] : [],
    );
    add(id, 'times one replica, by several', shared, 'atLeast', 0.7);
    const name = id === 'W3' ? 'the empty endpoint' : 'bare writes';
    const least = id === 'W3' && engine === 'postgres' ? 0.6 : 0.5;
    add(id, `times ${name}`, ratios, 'atLeast', least);
    if (id === 'W2') {
      const pairs = repeated.slice(0, fresh.length);
      const ofFresh = pairs.map((value, run) => value / fresh[run]);
      add(id, 'times W1n, in alerts/s', ofFresh, 'atLeast', 4);
    }
    const [quantity, limit] =
      id === 'W1b' ? (['max', 500] as const) : (['p99', 100] as const);
    const delays = ofId.map(({ measurement }) => measurement.delay[quantity]);
    add(id, `ms event-loop delay, ${quantity}`, delays, 'below', limit);
  }
  return targets;
}

export function noiseOf(results: readonly RunResult[]): Noise {
  const paces = results.flatMap(result => result.paces);
  const middle = median(paces);
  const isOff = (pace: number) =>
    Math.abs(pace - middle) > NOISE_LIMIT * middle;
  return {
    spread: (Math.max(...paces) - Math.min(...paces)) / middle,
    noisyRuns: results.flatMap((result, i) =>
      result.paces.some(isOff) ? [i] : [],
    ),
  };
}

import { median } from './measure/quantile';
import { BaselineName, RunResult } from './runBench';
import { alertsPerSecond, noiseOf, resultsOf, Target } from './summarise';
import { WorkloadId } from './workloads/Workload';
import { workloads } from './workloads/workloads';

/** The whole of a bench as text: absolutes per workload, then what was promised. */
export function report(
  results: readonly RunResult[],
  options: { only: readonly WorkloadId[]; targets: readonly Target[] },
): string {
  const { only } = options;
  const noise = noiseOf(results);
  const targets = options.targets.map(
    ({ workload, what, value, is, limit, met }) =>
      row(
        `  ${workload}  ${what}`,
        `${number(value)}  (${is === 'below' ? '<' : '≥'} ${limit})  ${
          met ? 'met' : 'NOT MET'
        }`,
      ),
  );
  return [
    ...only.flatMap(id => [...workloadLines(id, resultsOf(results, id)), '']),
    'Targets (medians)',
    ...targets,
    '',
    row(
      'Noise: spread of a fixed piece of work',
      `${number(noise.spread * 100)} %`,
    ),
    row(
      'Runs with a pace more than 20 % off the median',
      `${noise.noisyRuns.length} of ${results.length}`,
    ),
  ].join('\n');
}

function workloadLines(id: WorkloadId, results: RunResult[]): string[] {
  const of = (pick: (result: RunResult) => number) =>
    number(median(results.map(pick)));
  const baseline = (name: BaselineName, label: string) =>
    results[0].baselines[name]
      ? [
          row(
            `  ${label}: alerts/s, CPU µs per alert`,
            `${of(
              r => (r.measurement.alerts / r.baselines[name]!.elapsed) * 1_000,
            )}, ${of(
              r => (r.baselines[name]!.cpuMs / r.measurement.alerts) * 1_000,
            )}`,
          ),
          row(
            `  times ${label}: elapsed, CPU`,
            `${of(
              r => r.baselines[name]!.elapsed / r.measurement.elapsed,
            )}, ${of(r => r.baselines[name]!.cpuMs / r.measurement.cpuMs)}`,
          ),
        ]
      : [];
  const { posts, alerts } = results[0].measurement;
  const speeds = alertsPerSecond(results);
  return [
    `${id}  ${workloads[id](0).title} (${results.length} runs, medians)`,
    row(
      '  alerts/s, posts/s',
      `${number(median(speeds))} (${number(Math.min(...speeds))} to ${number(
        Math.max(...speeds),
      )}), ${number((median(speeds) / alerts) * posts)}`,
    ),
    ...baseline('bareWrites', 'bare writes'),
    ...baseline('bareWritesSharingCommits', 'bare writes sharing commits'),
    ...baseline('emptyEndpoint', 'empty endpoint'),
    ...baseline('replicas', 'several replicas'),
    row(
      '  ms until acknowledged: p50, p99, max',
      (['p50', 'p99', 'max'] as const)
        .map(name => of(r => r.measurement.latency[name]))
        .join(', '),
    ),
    row(
      '  ms event-loop delay: p50, p99, max',
      (['p50', 'p99', 'max'] as const)
        .map(name => of(r => r.measurement.delay[name]))
        .join(', '),
    ),
    row(
      '  CPU µs per alert',
      of(r => (r.measurement.cpuMs / r.measurement.alerts) * 1_000),
    ),
    row(
      '  SQL statements per delivery',
      of(r => statementsOf(r).count / r.measurement.posts),
    ),
    row(
      '  µs in SQL per alert',
      of(r => (statementsOf(r).ms / r.measurement.alerts) * 1_000),
    ),
    row(
      '  bytes of database per alert',
      of(r => r.measurement.growth.bytes / r.measurement.alerts),
    ),
    row('  rows added per alert', rowsPerAlert(results[0])),
    row(
      '  peak memory in MB',
      of(r => r.measurement.peakRssBytes / 1e6),
    ),
  ];
}

function statementsOf({ measurement: { statements } }: RunResult) {
  return {
    count: statements.reduce((sum, { count }) => sum + count, 0),
    ms: statements.reduce((sum, { ms }) => sum + ms, 0),
  };
}

function rowsPerAlert({ measurement }: RunResult): string {
  const counts = Object.entries(measurement.growth.rows).filter(
    ([, count]) => count > 0,
  );
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const share = (count: number) => number(count / measurement.alerts);
  return [
    share(all),
    ...counts.map(([table, count]) => `${table} ${share(count)}`),
  ].join(', ');
}

function row(label: string, value: string): string {
  return `${label.padEnd(52)} ${value}`;
}

/** Three digits that count, thousands grouped. */
function number(value: number): string {
  return value.toLocaleString('en', {
    maximumSignificantDigits: value >= 100 ? undefined : 3,
    maximumFractionDigits: value >= 100 ? 0 : undefined,
  });
}

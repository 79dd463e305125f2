import { median } from '../measure/quantile';
import { ALERTS, COMPONENTS, MappingMeasurement } from './measureMapping';

const COLUMNS: ReadonlyArray<[title: string, MappingKey]> = [
  ['elapsed, ms', 'elapsed'],
  ['CPU, ms', 'cpuMs'],
  ['longest hold of the event loop, ms', 'longestHold'],
  ['SQL statements', 'statements'],
  ['in SQL, ms', 'sqlMs'],
];

type MappingKey = Exclude<keyof MappingMeasurement, 'what'>;

/** Medians of some runs of all phases as text. */
export function reportMapping(
  runs: ReadonlyArray<readonly MappingMeasurement[]>,
): string {
  return [
    `The mapping job with ${COMPONENTS} components and ${ALERTS} alerts (medians of ${runs.length})`,
    ...runs[0].flatMap(({ what }, phase) => [
      '',
      what,
      ...COLUMNS.map(([title, key]) => {
        const value = median(runs.map(run => run[phase][key]));
        return `  ${title.padEnd(40)}${Math.round(value)}`;
      }),
    ]),
  ].join('\n');
}

import { median } from '../measure/quantile';
import {
  ALERTS,
  COMPONENTS,
  MappingMeasurement,
  MappingRunMeasurement,
  RULES,
} from './measureMapping';

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
  runs: ReadonlyArray<MappingRunMeasurement>,
): string {
  return [
    `The mapping job with ${COMPONENTS} components, ${RULES.length} rules and ${ALERTS} alerts (medians of ${runs.length})`,
    ...runs[0].phases.flatMap(({ what }, phase) => [
      '',
      what,
      ...COLUMNS.map(([title, key]) => {
        const value = median(runs.map(run => run.phases[phase][key]));
        return `  ${title.padEnd(40)}${Math.round(value)}`;
      }),
    ]),
    '',
    'new alerts are kept meanwhile, half of the others getting their owner back',
    ...(['alone', 'beside'] as const).map(
      key =>
        `  ${`${key}, alerts/s`.padEnd(40)}${Math.round(
          median(runs.map(({ ingest }) => ingest[key])),
        )}`,
    ),
    `  ${'ratio'.padEnd(40)}${median(
      runs.map(({ ingest }) => ingest.beside / ingest.alone),
    ).toFixed(2)}`,
  ].join('\n');
}

// @ts-check
import { chartSuite } from './chartSuite.mjs';
import { commandSuite } from './commandSuite.mjs';
import { e2eSuite } from './e2eSuite.mjs';
import { faultsSuite } from './faultsSuite.mjs';
import { installSuite } from './installSuite.mjs';
import { lintCommands } from './lintCommands.mjs';
import { postgresSuites } from './postgresSuites.mjs';
import { reportCommands } from './reportCommands.mjs';
import { repositorySuite } from './repositorySuite.mjs';
import { toolsSuite } from './toolsSuite.mjs';
import { unitSuite } from './unitSuite.mjs';

/**
 * In the order in which they run: what is quick to say comes first. Those of one
 * stage run side by side, for each of them keeps but one core busy. `types`,
 * `reports` and `install` write the same declarations, and what counts on
 * deadlines runs alone.
 *
 * @type {import('./SuiteResult.mjs').Suite[][]}
 */
export const stages = [
  [repositorySuite, toolsSuite],
  [
    commandSuite('types', () => [
      ['yarn', 'tsc'],
      ['yarn', 'tsc', '--project', 'tools'],
    ]),
  ],
  [
    commandSuite('lint', lintCommands),
    commandSuite('reports', () => reportCommands({ check: true }), {
      quick: false,
    }),
  ],
  [unitSuite],
  postgresSuites,
  [chartSuite],
  [faultsSuite],
  [e2eSuite],
  [installSuite],
];

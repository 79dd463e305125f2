// @ts-check
import { logTail } from '../setup/logTail.mjs';
import { runStep } from '../setup/runStep.mjs';
import { repositoryFiles } from './repositoryFiles.mjs';

/**
 * The tests of tools/, by Node's own runner.
 *
 * @type {import('./SuiteResult.mjs').Suite}
 */
export const toolsSuite = {
  name: 'tools',
  quick: true,
  async run({ env, note }) {
    let [passed, failed] = [0, 0];
    const step = await runStep({
      name: 'tools',
      command: 'node',
      args: [
        '--test',
        '--test-reporter=tap',
        ...repositoryFiles().filter(file =>
          /^tools\/.*\.test\.mjs$/.test(file),
        ),
      ],
      env,
      limitMs: 5 * 60_000,
      onLine(line) {
        const [, outcome, count] = line.match(/^# (pass|fail) (\d+)$/) ?? [];
        if (outcome === 'pass') {
          passed = Number(count);
        } else if (outcome === 'fail') {
          failed = Number(count);
        } else {
          note(line);
        }
      },
    });
    const isBad = step.code !== 0 || passed === 0;
    return {
      passed,
      failed: isBad ? Math.max(failed, 1) : 0,
      problems: isBad
        ? [`the end of ${step.log}:\n${await logTail(step.log)}`]
        : [],
    };
  },
};

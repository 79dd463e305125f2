// @ts-check
import { runJest } from './runJest.mjs';

/** Words in the names of tests that have to have run, whatever else did. */
const required = ['Alertmanager', 'browser'];

/** @type {import('./SuiteResult.mjs').Suite} */
export const e2eSuite = {
  name: 'e2e',
  quick: false,
  async run(context) {
    const result = await runJest({
      name: 'e2e',
      command: ['yarn', 'workspace', '@alert-history/test-e2e', 'e2e'],
      context,
      limitMs: 30 * 60_000,
    });
    const missing = missingProof(result.passedNames);
    return {
      ...result,
      failed: result.failed + missing.length,
      problems: [...result.problems, ...missing],
    };
  },
};

/**
 * A suite that quietly ran nothing looks like one that passed.
 *
 * @param {string[]} passedNames full names of the tests that passed
 */
export function missingProof(passedNames) {
  return required
    .filter(
      word =>
        !passedNames.some(name =>
          name.toLowerCase().includes(word.toLowerCase()),
        ),
    )
    .map(word => `no test with "${word}" in its name passed`);
}

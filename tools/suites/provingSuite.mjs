// @ts-check
import { runJest } from './runJest.mjs';

/**
 * A suite of a workspace that has real parts in it, which fails where they did
 * not run.
 *
 * @param {object} options
 * @param {string} options.name also of the workspace's script, unless `script` is
 * @param {string} [options.script]
 * @param {string} options.workspace
 * @param {string[]} options.required words in the names of tests that have to have passed, whatever else did
 * @param {number} options.limitMs
 * @param {boolean} [options.tellsGroups] whether to say how many tests of what passed
 * @returns {import('./SuiteResult.mjs').Suite}
 */
export function provingSuite(options) {
  const { name, script = name, workspace, required, limitMs } = options;
  const { tellsGroups = false } = options;
  return {
    name,
    quick: false,
    async run(context) {
      const result = await runJest({
        name,
        command: ['yarn', 'workspace', workspace, script],
        context,
        limitMs,
      });
      const missing = missingProof(result.passedNames, required);
      return {
        ...result,
        failed: result.failed + missing.length,
        problems: [...result.problems, ...missing],
        covered: tellsGroups
          ? [...result.passedGroups].map(
              ([group, count]) => `${group}: ${count}`,
            )
          : [],
      };
    },
  };
}

/**
 * A suite that quietly ran nothing looks like one that passed.
 *
 * @param {string[]} passedNames full names of the tests that passed
 * @param {string[]} required
 */
export function missingProof(passedNames, required) {
  return required
    .filter(
      word =>
        !passedNames.some(name =>
          name.toLowerCase().includes(word.toLowerCase()),
        ),
    )
    .map(word => `no test with "${word}" in its name passed`);
}

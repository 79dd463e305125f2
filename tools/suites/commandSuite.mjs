// @ts-check
import { logTail } from '../setup/logTail.mjs';
import { runStep } from '../setup/runStep.mjs';

const limitMs = 15 * 60_000;

/**
 * A suite of commands that either do well or not: each counts as one test.
 *
 * @param {string} name
 * @param {() => string[][]} commands
 * @param {{ quick?: boolean }} [options]
 * @returns {import('./SuiteResult.mjs').Suite}
 */
export function commandSuite(name, commands, { quick = true } = {}) {
  return {
    name,
    quick,
    async run({ env, note }) {
      const result = { passed: 0, failed: 0, problems: [''].slice(1) };
      for (const [index, [command, ...args]] of commands().entries()) {
        const step = await runStep({
          name: index === 0 ? name : `${name}-${index + 1}`,
          command,
          args,
          env,
          limitMs,
          onLine: note,
        });
        if (step.code === 0) {
          result.passed += 1;
        } else {
          result.failed += 1;
          result.problems.push(
            `${step.trouble ?? `exit code ${step.code}`}; the end of ${
              step.log
            }:\n${await logTail(step.log)}`,
          );
        }
      }
      return result;
    },
  };
}

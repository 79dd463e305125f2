// @ts-check
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { logTail } from '../setup/logTail.mjs';
import { logsDir } from '../setup/paths.mjs';
import { runStep } from '../setup/runStep.mjs';
import { readJestResult } from './jestResult.mjs';

/**
 * Runs a command that ends in jest and counts by what jest wrote down, not by
 * what it printed.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {string[]} options.command
 * @param {import('./SuiteResult.mjs').SuiteContext} options.context
 * @param {number} options.limitMs
 * @param {number} [options.workers] how many files are run at once
 */
export async function runJest(options) {
  const { name, command, context, limitMs, workers = 1 } = options;
  const outputFile = join(logsDir, `${name}.json`);
  await rm(outputFile, { force: true });
  const [program, ...args] = [
    ...command,
    ...(workers === 1 ? ['--runInBand'] : [`--maxWorkers=${workers}`]),
    '--json',
    `--outputFile=${outputFile}`,
  ];
  let files = 0;
  const step = await runStep({
    name,
    command: program,
    args,
    // Without CI jest watches and never ends. Test containers are not there;
    // PostgreSQL comes by its connection string.
    env: { ...context.env, CI: 'true', BACKSTAGE_TEST_DISABLE_DOCKER: '1' },
    limitMs,
    onLine(line) {
      if (/^(PASS|FAIL) /.test(line)) {
        files += 1;
        context.note(`${files} files, ${line}`);
      }
    },
  });

  const text = await readFile(outputFile, 'utf8').catch(() => undefined);
  if (text === undefined) {
    return {
      passed: 0,
      failed: 1,
      problems: [
        `${step.trouble ?? 'jest wrote no result'}; the end of ${
          step.log
        }:\n${await logTail(step.log)}`,
      ],
      passedNames: [],
      passedGroups: new Map(),
    };
  }
  const result = readJestResult(JSON.parse(text));
  if (step.code !== 0 && result.failed === 0) {
    result.failed = 1;
    result.problems.push(
      `every test passed, but jest ended with ${
        step.trouble ?? `exit code ${step.code}`
      }; the end of ${step.log}:\n${await logTail(step.log)}`,
    );
  }
  return result;
}

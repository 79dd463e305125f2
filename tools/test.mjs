// @ts-check
import { parseArgs } from 'node:util';
import { ensureSystemPieces } from './setup/ensureSystemPieces.mjs';
import { startProgress } from './setup/progress.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';
import { UserError } from './setup/UserError.mjs';
import { stages } from './suites/stages.mjs';
import { sumResults } from './suites/SuiteResult.mjs';

runMain(async () => {
  const suites = chooseSuites();
  const env = await setUp();
  await ensureSystemPieces(
    suites.map(suite => suite.name),
    env,
  );

  const results = [];
  for (const stage of stages) {
    const chosen = stage.filter(suite => suites.includes(suite));
    const done = chosen.map(suite => runSuite(suite, env));
    results.push(...(await Promise.all(done)));
  }
  const { passed, failed } = sumResults(results);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

function chooseSuites() {
  const allSuites = stages.flat();
  const names = allSuites.map(suite => suite.name);
  const { values } = parseOptions();
  if (values.quick) {
    return allSuites.filter(suite => suite.quick);
  }
  if (values.only === undefined) {
    return allSuites;
  }
  const wanted = values.only.split(',');
  const unknown = wanted.find(name => !names.includes(name));
  if (unknown !== undefined) {
    throw new UserError(
      `--only: no suite is called "${unknown}": choose from ${names.join(',')}`,
    );
  }
  return allSuites.filter(suite => wanted.includes(suite.name));
}

function parseOptions() {
  try {
    return parseArgs({
      options: { quick: { type: 'boolean' }, only: { type: 'string' } },
    });
  } catch (error) {
    throw new UserError(`${error}\nnpm test -- [--quick] [--only suite,suite]`);
  }
}

/**
 * @param {import('./suites/SuiteResult.mjs').Suite} suite
 * @param {NodeJS.ProcessEnv} env
 */
async function runSuite(suite, env) {
  const progress = startProgress(suite.name);
  /** @type {import('./suites/SuiteResult.mjs').SuiteResult} */
  const result = await suite
    .run({ env, note: progress.note })
    .catch(error => ({ passed: 0, failed: 1, problems: [error.stack] }));
  const mark = result.failed === 0 ? '✓' : '✗';
  const count =
    result.failed === 0
      ? `${result.passed}`
      : `${result.passed} well, ${result.failed} not`;
  progress.end(`${mark} ${suite.name}: ${count}`);
  for (const line of result.covered ?? []) {
    process.stdout.write(`    ${line}\n`);
  }
  for (const problem of result.problems) {
    process.stdout.write(`\n${problem}\n\n`);
  }
  return result;
}

// @ts-check
import { packCommands } from './packCommands.mjs';
import { spawnGroup } from './setup/processGroup.mjs';
import { repoRoot } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';
import { ensureSystemPieces } from './setup/ensureSystemPieces.mjs';
import { UserError } from './setup/UserError.mjs';
import { lintCommands } from './suites/lintCommands.mjs';
import { reportCommands } from './suites/reportCommands.mjs';

/** @type {Record<string, (args: string[]) => Promise<string[][]>>} */
const tasks = {
  lint: async () => lintCommands(),
  pack: async () => packCommands(),
  reports: async () => reportCommands({ check: false }),
  bench: async args => [
    ['yarn', 'workspace', '@alert-history/test-bench', 'bench', ...args],
  ],
  // Those that take minutes, or a file system to mount; the others are in `npm test`.
  faults: async args => [
    [
      ...['yarn', 'workspace', '@alert-history/test-faults', 'faults:long'],
      ...(args.length > 0 ? args : ['']).map(name => `src/long/${name}`),
    ],
  ],
  'alert-history': async args => [
    ['node', 'plugins/alert-history-backend/bin/alert-history', ...args],
  ],
  fixtures: async args => [
    ['yarn', 'workspace', '@alert-history/test-fixtures', 'record', ...args],
  ],
};

runMain(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (!Object.hasOwn(tasks, name ?? '')) {
    throw new UserError(
      `Unknown task "${name}": one of ${Object.keys(tasks).join(', ')}`,
    );
  }
  const env = await setUp();
  await ensureSystemPieces([name], env);
  for (const command of await tasks[name](args)) {
    const code = await runInForeground(command, env);
    if (code !== 0) {
      return code;
    }
  }
  return 0;
});

/**
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
async function runInForeground([command, ...args], env) {
  const child = spawnGroup(command, args, {
    cwd: repoRoot,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => resolve(code ?? 1));
  });
}

// @ts-check
import { ensureDependencies } from './ensureDependencies.mjs';
import { ensureToolchain } from './ensureToolchain.mjs';

/**
 * Everything between a fresh clone and a command that runs.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for every child
 */
export async function setUp() {
  const env = await ensureToolchain();
  await ensureDependencies(env);
  return env;
}

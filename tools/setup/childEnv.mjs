// @ts-check
import { delimiter } from 'node:path';

/**
 * What says where packages come from must reach the inner npm and Yarn. The
 * rest (`npm_config_local_prefix`, `npm_lifecycle_event`, ...) describes the
 * outer command, and an inner one that reads it works in the wrong folder.
 */
const kept = new Set([
  'npm_config_registry',
  'npm_config_cache',
  'npm_config_proxy',
  'npm_config_http_proxy',
  'npm_config_https_proxy',
  'npm_config_noproxy',
  'npm_config_cafile',
  'npm_config_userconfig',
]);

/**
 * The environment without what an outer `npm start` or `npm test` put there.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutNpmEnv(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => {
      const key = name.toLowerCase();
      return !key.startsWith('npm_') || kept.has(key);
    }),
  );
}

/**
 * The environment with a folder first on PATH: better-sqlite3 ends with a bare
 * segmentation fault on Node 20, so every child has to find the right `node`
 * by name.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
export function withPathFirst(env, folder) {
  return {
    ...env,
    PATH: env.PATH ? `${folder}${delimiter}${env.PATH}` : folder,
  };
}

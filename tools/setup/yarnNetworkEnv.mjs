// @ts-check
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repoRoot } from './paths.mjs';

const run = promisify(execFile);

/** What npm calls a setting, what Yarn does, and the variable that sets Yarn's. */
const settings = [
  {
    npm: 'registry',
    yarn: 'npmRegistryServer',
    variable: 'YARN_NPM_REGISTRY_SERVER',
  },
  { npm: 'proxy', yarn: 'httpProxy', variable: 'YARN_HTTP_PROXY' },
  { npm: 'https-proxy', yarn: 'httpsProxy', variable: 'YARN_HTTPS_PROXY' },
  {
    npm: 'cafile',
    yarn: 'httpsCaFilePath',
    variable: 'YARN_HTTPS_CA_FILE_PATH',
  },
];

/**
 * A machine that reaches packages through a mirror or a proxy usually says so
 * to npm only. Yarn reads none of npm's settings: hand on those that Yarn was
 * not told itself.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function yarnNetworkEnv(env) {
  const options = { cwd: repoRoot, env };
  const [npm, yarn] = await Promise.all([
    run('npm', ['config', 'get', ...settings.map(each => each.npm)], options),
    run('yarn', ['config', '--json'], options),
  ]);
  return translate(npm.stdout, yarn.stdout);
}

/**
 * @param {string} npmOutput lines of `name=value`
 * @param {string} yarnOutput lines of JSON with `key` and `source`
 * @returns {Record<string, string>}
 */
export function translate(npmOutput, yarnOutput) {
  const npmValues = new Map(
    npmOutput
      .trim()
      .split('\n')
      .map(line => {
        const [name, ...value] = line.split('=');
        return [name, value.join('=')];
      }),
  );
  const untold = new Set(
    yarnOutput
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line))
      .filter(entry => entry.source === '<default>')
      .map(entry => entry.key),
  );

  /** @type {Record<string, string>} */
  const env = {};
  for (const { npm, yarn, variable } of settings) {
    const value = npmValues.get(npm);
    if (value && value !== 'null' && untold.has(yarn)) {
      env[variable] = value;
    }
  }
  return env;
}

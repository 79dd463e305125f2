// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutNpmEnv, withPathFirst } from './childEnv.mjs';

test('an inner npm hears where packages come from, and nothing else of the outer one', () => {
  assert.deepEqual(
    withoutNpmEnv({
      HOME: '/home/dev',
      npm_config_registry: 'http://mirror.test/',
      NPM_CONFIG_CAFILE: '/etc/ca.pem',
      npm_config_https_proxy: 'http://proxy.test:3128',
      npm_config_userconfig: '/home/dev/.npmrc',
      npm_config_local_prefix: '/somewhere/else',
      npm_lifecycle_event: 'start',
      npm_package_json: '/somewhere/else/package.json',
    }),
    {
      HOME: '/home/dev',
      npm_config_registry: 'http://mirror.test/',
      NPM_CONFIG_CAFILE: '/etc/ca.pem',
      npm_config_https_proxy: 'http://proxy.test:3128',
      npm_config_userconfig: '/home/dev/.npmrc',
    },
  );
});

test('the locked toolchain wins over the machine', () => {
  assert.equal(
    withPathFirst({ PATH: '/usr/bin:/bin' }, '/repo/.tools/x').PATH,
    '/repo/.tools/x:/usr/bin:/bin',
  );
  assert.equal(withPathFirst({}, '/repo/.tools/x').PATH, '/repo/.tools/x');
});

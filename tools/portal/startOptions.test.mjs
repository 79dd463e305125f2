// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalEnv } from './portalEnv.mjs';
import { readStartOptions } from './startOptions.mjs';

const secrets = { ingestToken: 'for-alertmanager', demoToken: 'for-the-demo' };

test('other ports reach every address that the configuration names', () => {
  const options = readStartOptions(['--port', '3001', '--backend-port=7008']);
  const env = portalEnv({ options, secrets, dataDir: '/data' });
  assert.equal(env.APP_CONFIG_app_baseUrl, 'http://localhost:3001');
  assert.equal(env.APP_CONFIG_backend_baseUrl, 'http://localhost:7008');
  assert.equal(env.APP_CONFIG_backend_listen_port, '7008');
  assert.equal(env.APP_CONFIG_backend_cors_origin, 'http://localhost:3001');
});

test('the usual ports leave app-config.yaml the last word', () => {
  const env = portalEnv({
    options: readStartOptions([]),
    secrets,
    dataDir: '/data',
  });
  assert.deepEqual(
    Object.keys(env).filter(name => name.startsWith('APP_CONFIG_')),
    [],
  );
});

test('without the demo nobody gets the token that may move time', () => {
  const env = portalEnv({
    options: readStartOptions(['--no-demo']),
    secrets,
    dataDir: '/data',
  });
  assert.equal(Object.values(env).includes(secrets.demoToken), false);
});

test('an option that makes no sense is named', () => {
  assert.throws(
    () => readStartOptions(['--profile', 'medium']),
    /--profile medium: a profile is lite or standard/,
  );
  assert.throws(() => readStartOptions(['--port', '70000']), /--port 70000/);
  assert.throws(() => readStartOptions(['--port', '3e3']), /--port 3e3/);
  assert.throws(() => readStartOptions(['--demo']), /--demo/);
  assert.throws(
    () => readStartOptions(['--port', '7007']),
    /--port and --backend-port are both 7007/,
  );
});

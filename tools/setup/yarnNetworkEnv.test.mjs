// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translate } from './yarnNetworkEnv.mjs';

/** @param {Record<string, string>} sources */
const yarnConfig = sources =>
  Object.entries(sources)
    .map(([key, source]) => JSON.stringify({ key, source }))
    .join('\n');

const untold = yarnConfig({
  npmRegistryServer: '<default>',
  httpProxy: '<default>',
  httpsProxy: '<default>',
  httpsCaFilePath: '<default>',
});

test('a mirror and a proxy that only npm knows are told to Yarn', () => {
  assert.deepEqual(
    translate(
      'registry=http://mirror.test/npm/?a=b\nproxy=null\nhttps-proxy=http://proxy.test:3128\ncafile=null\n',
      untold,
    ),
    {
      YARN_NPM_REGISTRY_SERVER: 'http://mirror.test/npm/?a=b',
      YARN_HTTPS_PROXY: 'http://proxy.test:3128',
    },
  );
});

test('what Yarn was told itself stays', () => {
  assert.deepEqual(
    translate(
      'registry=http://mirror.test/\nproxy=null\nhttps-proxy=null\ncafile=null\n',
      yarnConfig({ npmRegistryServer: '/home/dev/.yarnrc.yml' }),
    ),
    {},
  );
});

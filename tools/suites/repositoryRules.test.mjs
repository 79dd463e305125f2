// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  filesStaySmall,
  lockfilesHoldNoHost,
  modelIsIndependent,
} from './repositoryRules.mjs';

test('a lockfile that names a download host is found', () => {
  const [problem, ...others] = lockfilesHoldNoHost([
    {
      path: 'tools/toolchain/package-lock.json',
      text: '{\n  "resolved": "https://registry.test/a.tgz"\n}',
    },
    { path: 'yarn.lock', text: '  resolution: "http-proxy@npm:1.0.0"' },
    { path: 'docs/links.json', text: '"https://prometheus.io"' },
  ]);
  assert.match(problem, /^tools\/toolchain\/package-lock\.json:2 /);
  assert.deepEqual(others, []);
});

test('a file over 300 lines is found, unless it is generated', () => {
  const text = 'line\n'.repeat(301);
  const paths = ['plugins/a/src/big.ts', 'plugins/a/src/generated/api.ts'];
  assert.deepEqual(filesStaySmall(paths.map(path => ({ path, text }))), [
    'plugins/a/src/big.ts has 301 lines: split it (300 at most)',
  ]);
});

test('a model that leans on the plugins is found', () => {
  const text = "import { x } from '@alert-history/backstage-plugin-common';";
  assert.deepEqual(
    modelIsIndependent([
      { path: 'test/model/src/a.ts', text },
      { path: 'test/e2e/src/b.ts', text },
    ]),
    ['test/model/src/a.ts uses the plugins it has to check'],
  );
});

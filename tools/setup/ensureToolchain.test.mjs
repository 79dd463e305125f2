// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNodeSuitable } from './ensureToolchain.mjs';

test('a Node that Backstage runs on is used as it is, any other is replaced', () => {
  assert.equal(isNodeSuitable('v24.21.0'), true);
  assert.equal(isNodeSuitable('v22.12.0'), true);
  assert.equal(isNodeSuitable('v22.11.0'), false);
  assert.equal(isNodeSuitable('v20.20.2'), false);
  assert.equal(isNodeSuitable('v25.0.0'), false);
});

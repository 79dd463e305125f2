// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJestResult } from './jestResult.mjs';
import { missingProof } from './provingSuite.mjs';
import { sumResults } from './SuiteResult.mjs';

const json = {
  numPassedTests: 1,
  numFailedTests: 1,
  numPendingTests: 1,
  testResults: [
    {
      name: 'a.test.ts',
      message: 'expected 1',
      status: 'failed',
      assertionResults: [
        { fullName: 'a real Alertmanager resolves', status: 'passed' },
        { fullName: 'a fails', status: 'failed' },
        { fullName: 'a waits', status: 'pending' },
      ],
    },
    {
      name: 'b.test.ts',
      message: 'Cannot find module',
      status: 'failed',
      assertionResults: [],
    },
  ],
};

test('a test file that does not load counts as failed', () => {
  const result = readJestResult(json);
  assert.equal(result.passed, 1);
  assert.equal(result.failed, 2);
  assert.deepEqual(result.problems, [
    'a.test.ts\nexpected 1',
    'b.test.ts\nCannot find module',
    'skipped: a waits',
  ]);
});

test('passed tests are counted under the title that is around them', () => {
  const titled = structuredClone(json);
  Object.assign(titled.testResults[0].assertionResults[0], {
    ancestorTitles: ['a real Alertmanager', 'once'],
  });
  assert.deepEqual(
    [...readJestResult(titled).passedGroups],
    [['a real Alertmanager', 1]],
  );
});

test('only a test that passed proves that a real part was there', () => {
  const required = ['Alertmanager', 'browser'];
  assert.deepEqual(missingProof(readJestResult(json).passedNames, required), [
    'no test with "browser" in its name passed',
  ]);
  assert.equal(missingProof([], required).length, 2);
});

test('the last line counts all suites', () => {
  assert.deepEqual(
    sumResults([
      { passed: 2, failed: 0, problems: [] },
      { passed: 3, failed: 1, problems: [] },
    ]),
    { passed: 5, failed: 1 },
  );
});

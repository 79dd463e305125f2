// @ts-check

/**
 * What is read of the file that `jest --json --outputFile` writes.
 *
 * @typedef {object} JestJson
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {{ name: string, message: string, status: string, assertionResults: { fullName: string, status: string, ancestorTitles?: string[] }[] }[]} testResults
 */

/**
 * @param {JestJson} json
 * @returns {import('./SuiteResult.mjs').SuiteResult & { passedNames: string[], passedGroups: Map<string, number> }}
 */
export function readJestResult(json) {
  // A file that does not load has no tests of its own to count.
  const broken = json.testResults.filter(
    file =>
      file.status === 'failed' &&
      file.assertionResults.every(test => test.status !== 'failed'),
  );
  const tests = json.testResults.flatMap(file => file.assertionResults);
  // A skipped test is one that nobody ran: say so rather than count it.
  const skipped = tests.filter(
    test => test.status === 'pending' || test.status === 'skipped',
  );
  const passed = tests.filter(test => test.status === 'passed');
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + broken.length,
    problems: [
      ...json.testResults
        .filter(file => file.status === 'failed')
        .map(file => `${file.name}\n${file.message}`),
      ...skipped.map(test => `skipped: ${test.fullName}`),
    ],
    passedNames: passed.map(test => test.fullName),
    passedGroups: countByGroup(passed),
  };
}

/**
 * @param {{ fullName: string, ancestorTitles?: string[] }[]} tests
 * @returns {Map<string, number>} how many there are under each outermost title
 */
function countByGroup(tests) {
  const counts = new Map();
  for (const { fullName, ancestorTitles = [] } of tests) {
    const group = (ancestorTitles[0] ?? fullName).replace(/[,:]$/, '');
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

// @ts-check

/**
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} problems what to show when something failed
 * @property {string[]} [covered] what to show of what was looked at
 */

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} quick whether `npm run test:quick` runs it
 * @property {(context: SuiteContext) => Promise<SuiteResult>} run
 */

/**
 * @typedef {object} SuiteContext
 * @property {NodeJS.ProcessEnv} env
 * @property {(line: string) => void} note what the suite is doing right now
 */

/**
 * @param {SuiteResult[]} results
 * @returns {{ passed: number, failed: number }}
 */
export function sumResults(results) {
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
  };
}

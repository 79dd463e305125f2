// @ts-check
import { runJest } from './runJest.mjs';

/** @type {import('./SuiteResult.mjs').Suite} */
export const unitSuite = {
  name: 'unit',
  quick: true,
  async run(context) {
    return await runJest({
      name: 'unit',
      command: ['yarn', 'backstage-cli', 'repo', 'test'],
      context,
      limitMs: 20 * 60_000,
      workers: 2,
    });
  },
};

// @ts-check
import { provingSuite } from './provingSuite.mjs';

export const faultsSuite = provingSuite({
  name: 'faults',
  workspace: '@alert-history/test-faults',
  required: ['storm', 'killed', 'told to end'],
  limitMs: 20 * 60_000,
});

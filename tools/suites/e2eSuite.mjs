// @ts-check
import { provingSuite } from './provingSuite.mjs';

export const e2eSuite = provingSuite({
  name: 'e2e',
  workspace: '@alert-history/test-e2e',
  required: [
    ...['Alertmanager', 'browser', 'classic app'],
    ...[
      'lite in a browser',
      'standard in a browser',
      'of two releases',
      'OpenID Connect',
    ],
  ],
  limitMs: 30 * 60_000,
});

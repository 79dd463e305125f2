// @ts-check
import { provingSuite } from './provingSuite.mjs';

export const chartSuite = provingSuite({
  name: 'chart',
  workspace: '@alert-history/test-chart',
  required: [
    'Helm 3.17.3 lints',
    'Helm 4.2.3 lints',
    'for Kubernetes 1.29.0 in the types',
    'for Kubernetes 1.36.0 in the types',
    'Helm 3.17.3 refuses',
    'Helm 4.2.3 refuses',
    'Helm 3.17.3 against a server of objects',
    'Helm 4.2.3 against a server of objects',
    'fits together',
    'the lint says, of',
    'no key that nobody reads',
    'scripts without slips',
    'rules that Prometheus takes',
    'an Alertmanager what it takes',
  ],
  limitMs: 15 * 60_000,
  tellsGroups: true,
});

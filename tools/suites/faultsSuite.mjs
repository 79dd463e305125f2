// @ts-check
import { provingSuite } from './provingSuite.mjs';

export const faultsSuite = provingSuite({
  name: 'faults',
  workspace: '@alert-history/test-faults',
  required: [
    'storm of 10,000 alerts from a real Alertmanager killed',
    'told to end',
    'in the end',
    'two Alertmanagers in a cluster',
    'cut off from each other',
    'an Alertmanager that is killed and started again with its data',
    'without its data',
    'migrations of PostgreSQL',
    'a PostgreSQL that goes away',
    'replicas on one PostgreSQL and one Redis',
    'share by a Redis',
    'kept in a Redis',
    'a Redis that goes away',
    'a real Alertmanager that is asked what fires',
    'as a pair leaves none either',
    'a real Prometheus that posts to the backend itself',
    'amtool adds an alert',
  ],
  limitMs: 25 * 60_000,
});

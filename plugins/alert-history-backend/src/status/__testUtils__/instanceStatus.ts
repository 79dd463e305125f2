import { Knex } from 'knex';
import { AnswerCounter } from '../../ingest/AnswerCounter';
import { SourceDirectory } from '../../sources/SourceDirectory';
import { InstanceStatus, InstanceStatusOptions } from '../InstanceStatus';

/** The status of an instance about which a test says what matters to it. */
export function instanceStatus(
  knex: Knex,
  options: Partial<InstanceStatusOptions> = {},
): InstanceStatus {
  return InstanceStatus.create({
    read: work => work(knex),
    clock: Date.now,
    startedAt: 0,
    version: '1.2.3',
    severities: ['critical', 'none'],
    storage: () => ({ inMemory: true, held: { count: 0, bytes: 0 } }),
    replay: false,
    profile: 'lite',
    cache: () => ({
      ...{ redis: 'unused', breaker: 'closed' },
      counts: { local: 3, shared: 0, computed: 1 },
    }),
    sources: new SourceDirectory({ configured: undefined, used: [] }),
    answers: AnswerCounter.create(),
    mapping: async () => ({ entities: 0, problems: [] }),
    retention: async () => ({}),
    warnings: [],
    ...options,
  });
}

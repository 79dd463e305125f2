import { deploymentProfile } from '../profile/DeploymentProfile';
import { BannerFacts, formatBanner } from './formatBanner';

const facts: BannerFacts = {
  version: '0.2.0',
  profile: deploymentProfile('standard', 'postgres'),
  engine: 'PostgreSQL 15.20',
  schema: '20261126000200_job_states',
  inMemory: false,
  redis: 'ready',
  redisServer: 'Redis 7.0.15',
  retentionMs: 90 * 24 * 3_600_000,
  sources: ['prod', 'staging'],
  replay: false,
  warnings: [],
  took: { configuration: 3.21, storage: 240 },
};

describe('the banner', () => {
  it('tells what was found', () => {
    expect(formatBanner(facts).split('\n')).toEqual([
      'alert-history 0.2.0: ⚡ Standard. Replicas that share PostgreSQL and, for speed, Redis',
      '  storage     PostgreSQL 15.20, tables of 20261126000200_job_states',
      '  answers     shared by Redis 7.0.15',
      '  kept for    90 days',
      '  sources     prod, staging',
      '  started in  240 ms for the storage, 3.2 ms for the configuration',
    ]);
  });

  it('tells what is not as it should be', () => {
    const banner = formatBanner({
      ...facts,
      profile: deploymentProfile('lite', 'sqlite'),
      ...{ trouble: 'connect ECONNREFUSED', redis: 'away' },
      ...{ sources: [], replay: true, warnings: ['a is b: c'] },
    });
    expect(banner).toContain('🪶 Lite');
    expect(banner).toContain(
      "the database can't be had: connect ECONNREFUSED\n",
    );
    expect(banner).toContain("by this process, Redis can't be had");
    expect(banner).toContain('none: every post is refused');
    expect(banner).toContain('  warning     a is b: c');
    expect(banner).toContain('  replay      on');
    expect(formatBanner({ ...facts, inMemory: true })).toContain(
      'lost on restart',
    );
  });
});

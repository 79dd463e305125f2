import { ConfigReader } from '@backstage/config';
import { readAlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { describeConfig } from './describeConfig';

describe('describeConfig', () => {
  it('tells defaults too, and no secret', () => {
    const config = readAlertHistoryConfig(
      new ConfigReader({
        alertHistory: {
          storage: { connection: 'postgres://me:hidden@host/history' },
          severity: { aliases: { page: 'critical' } },
          retention: { bySeverity: { info: '14d' } },
          sources: [{ id: 'prod' }],
        },
      }),
    );
    const described = describeConfig(config);
    expect(described).toMatchObject({
      storage: {
        connection: 'postgres://***@host/history',
        ...{ fallback: 'memory', maxConnections: 8 },
      },
      sources: [{ id: 'prod', staleAfterMs: 32_400_000 }],
      severity: { aliases: { page: 'critical' } },
      hidden: ['{alertname=~"Watchdog|InfoInhibitor"}'],
      retention: { bySeverityMs: { info: 1_209_600_000 } },
    });
    expect(JSON.stringify(described)).not.toContain('hidden@');
  });
});

import {
  EpisodeDeletion,
  LabelNames,
  LabelQuery,
  LabelValues,
  MappingDryRun,
  MappingExplanation,
  SourceCoverage,
  SourceList,
  SourceTest,
  Status,
  UnownedList,
} from '@alert-history/backstage-plugin-common';
import { AS_OF } from './episodes';

/** The answers of an instance with one source and nothing to tell. */
export class QuietInstance {
  status: Status = {
    listeningSince: '2026-08-03T08:00:00.000Z',
    lastHeardAt: AS_OF,
    severities: ['critical', 'warning', 'info', 'none'],
    storage: { inMemory: false },
    silentSources: [],
    replay: false,
    asOf: AS_OF,
  };

  sources: SourceList = {
    items: [
      {
        id: 'prod',
        configured: true,
        staleAfterMs: 9 * 3_600_000,
        firstHeardAt: '2026-08-03T08:00:00.000Z',
        lastHeardAt: AS_OF,
      },
    ],
    asOf: AS_OF,
  };

  async listLabelNames(_query: LabelQuery): Promise<LabelNames> {
    return { items: [], asOf: AS_OF };
  }

  async listLabelValues(
    _name: string,
    _query: LabelQuery,
  ): Promise<LabelValues> {
    return { items: [], asOf: AS_OF };
  }

  async listSources(): Promise<SourceList> {
    return this.sources;
  }

  async getSourceCoverage(): Promise<SourceCoverage> {
    const heard = { deliveries: 0, polls: 0, truncated: 0, rejected: 0 };
    return { gaps: [], heard, asOf: AS_OF };
  }

  async testSource(): Promise<SourceTest> {
    return { passed: true, steps: [], asOf: AS_OF };
  }

  async getStatus(): Promise<Status> {
    return this.status;
  }

  async deleteEpisodes(): Promise<EpisodeDeletion> {
    return { dryRun: true, episodes: 0, firingKept: 0, asOf: AS_OF };
  }

  async listUnowned(): Promise<UnownedList> {
    return { items: [], alerts: 0, episodes: 0, asOf: AS_OF };
  }

  async explainMapping(): Promise<MappingExplanation> {
    return { owners: [], steps: [], nearMisses: [], problems: [], asOf: AS_OF };
  }

  async dryRunMapping(): Promise<MappingDryRun> {
    return {
      ...{ alerts: 0, moved: { alerts: 0, episodes: 0 }, gained: 0, lost: 0 },
      ...{ samples: [], asOf: AS_OF },
    };
  }
}

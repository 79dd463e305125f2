import {
  AuditorService,
  AuthService,
  DiscoveryService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { monotonicFactory } from 'ulid';
import { createMappingRouter } from '../catalog/createMappingRouter';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { ChangeListener } from '../database/Change';
import { EpisodeStore } from '../database/EpisodeStore';
import { HistorySupervisor } from '../history/HistorySupervisor';
import { SenderGate } from '../ingest/SenderGate';
import { ReceiverRegistry } from '../receivers/ReceiverRegistry';
import { createDeletionRouter } from '../retention/createDeletionRouter';
import { longestRetention } from '../retention/expiredEpisodes';
import { createSourceRouter } from '../sources/createSourceRouter';
import { SourceDirectory } from '../sources/SourceDirectory';
import { SourceTester } from '../sources/SourceTester';

/** What neither takes alerts nor reads episodes: sources, mapping, deletion. */
export function createManagementRouters(options: {
  auditor: AuditorService;
  auth: AuthService;
  discovery: DiscoveryService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  config: AlertHistoryConfig;
  supervisor: HistorySupervisor;
  sources: SourceDirectory;
  receivers: ReceiverRegistry;
  gate: SenderGate;
  store: EpisodeStore;
  changed: ChangeListener;
  /** Is told how many episodes a request deleted. */
  onDeleted: (episodes: number) => void;
}): Router[] {
  const { config, supervisor, changed, onDeleted } = options;
  const ready = () => supervisor.requireReady();
  return [
    createSourceRouter({
      ...{ ...options, now: Date.now },
      tester: SourceTester.create({
        ...{ ...options, clock: Date.now, newId: monotonicFactory() },
        reader: () => ready().reader,
        deletion: () => ready().deletion,
      }),
    }),
    createMappingRouter({
      ...options,
      inspector: {
        explain: async labels => ready().inspector.explain(labels),
        dryRun: async mapping => ready().inspector.dryRun(mapping),
      },
    }),
    createDeletionRouter({
      ...options,
      service: {
        async delete(...args) {
          const deletion = await ready()
            .deletion.delete(...args)
            // Also one that failed has deleted something.
            .finally(() => changed('any'));
          if (!deletion.dryRun) {
            onDeleted(deletion.episodes);
          }
          return deletion;
        },
      },
      context: () => ({
        now: Date.now(),
        keptMs: longestRetention(config.retention),
        severities: config.severity.order,
      }),
    }),
  ];
}

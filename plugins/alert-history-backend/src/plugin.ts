import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { monotonicFactory } from 'ulid';
import { classifyAlert } from './alerts/classifyAlert';
import { scheduleClassification } from './alerts/scheduleClassification';
import { OwnerMapping } from './catalog/OwnerMapping';
import { scheduleMapping } from './catalog/scheduleMapping';
import { findConfigWarnings } from './config/findConfigWarnings';
import { readAlertHistoryConfig } from './config/readAlertHistoryConfig';
import { DatabaseEpisodeStore } from './database/DatabaseEpisodeStore';
import { openStorage } from './database/openStorage';
import { AdmissionQueue } from './ingest/AdmissionQueue';
import { AnswerCounter } from './ingest/AnswerCounter';
import {
  ALERTMANAGER_PATH,
  createIngestRouter,
} from './ingest/createIngestRouter';
import { IngestService } from './ingest/IngestService';
import { ReceiveClock } from './ingest/ReceiveClock';
import { PermissionedReader } from './permissions/PermissionedReader';
import { createVisibilityResolver } from './permissions/createVisibilityResolver';
import { DatabaseHistoryReader } from './query/DatabaseHistoryReader';
import { createDeletionRouter } from './retention/createDeletionRouter';
import { DeletionService } from './retention/DeletionService';
import { EpisodeDeleter } from './retention/EpisodeDeleter';
import { longestRetention } from './retention/expiredEpisodes';
import { retentionStatus } from './retention/retentionState';
import { scheduleRetention } from './retention/scheduleRetention';
import { createReadRouter } from './routes/createReadRouter';
import { SourceDirectory } from './sources/SourceDirectory';
import { InstanceStatus } from './status/InstanceStatus';
import { PermissionedStatusReader } from './status/PermissionedStatusReader';
import { readVersion } from './status/readVersion';
import { scheduleStaleMarking } from './sources/scheduleStaleMarking';

/**
 * Keeps every firing of every alert, and answers for them.
 *
 * @public
 */
export const alertHistoryPlugin = createBackendPlugin({
  pluginId: 'alert-history',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { httpAuth, logger, permissions, scheduler } = deps;
        const startedAt = Date.now();
        const config = readAlertHistoryConfig(deps.config);
        const warnings = findConfigWarnings(deps.config);
        warnings.forEach(warning => logger.warn(warning));
        const storage = await openStorage({
          database: deps.database,
          logger,
          path: config.storage.path,
        });
        const queue = new AdmissionQueue({
          concurrency: config.ingest.concurrency,
          maxBytes: config.ingest.maxPendingBytes,
        });
        const deleter = EpisodeDeleter.create(storage);
        const mapping = OwnerMapping.create({
          writer: storage.writer,
          reader: storage.reader,
          catalog: deps.catalog,
          auth: deps.auth,
          logger,
          now: Date.now,
        });
        deps.lifecycle.addShutdownHook(async () => {
          // Backstage answers 503 to what comes now; what has come is finished.
          await Promise.all([queue.idle(), mapping.stop(), deleter.stop()]);
          await storage.close();
        });

        await scheduleMapping({
          scheduler,
          lifecycle: deps.lifecycle,
          logger,
          mapping,
          now: Date.now,
        });
        const store = DatabaseEpisodeStore.create({
          knex: storage.writer,
          owners: mapping,
          classify: labels => classifyAlert(labels, config),
          newUid: monotonicFactory(),
        });
        await scheduleClassification({
          scheduler,
          logger,
          knex: storage.writer,
          rules: config,
        });
        await scheduleRetention({
          ...{ scheduler, logger, deleter, knex: storage.writer },
          ...{ rules: config.retention, now: Date.now },
        });
        const sources = new SourceDirectory({
          configured: config.sources,
          used: await storage.writer('sources').pluck('name'),
        });
        const clock = new ReceiveClock({
          now: Date.now,
          replay: config.ingest.replay,
        });
        await scheduleStaleMarking({
          scheduler,
          logger,
          store,
          sources,
          clock,
          now: Date.now,
        });

        const answers = AnswerCounter.create();
        deps.httpRouter.addAuthPolicy({
          path: ALERTMANAGER_PATH,
          allow: 'unauthenticated',
        });
        deps.httpRouter.use(answers.router());
        deps.httpRouter.use(
          createIngestRouter({
            httpAuth,
            permissions,
            logger,
            sources,
            clock,
            queue,
            service: new IngestService({ store, limits: config.ingest.limits }),
            maxBytes: config.ingest.maxBytes,
          }),
        );
        deps.httpRouter.use(
          createReadRouter({
            httpAuth,
            reader: PermissionedReader.create({
              visibility: createVisibilityResolver({
                ...deps,
                knex: storage.reader,
                clock: () => performance.now(),
                bounds: config.permissions,
              }),
              reader: DatabaseHistoryReader.create({
                knex: storage.reader,
                clock: Date.now,
                severities: config.severity.order,
              }),
            }),
            status: PermissionedStatusReader.create({
              permissions,
              logger,
              reader: InstanceStatus.create({
                knex: storage.reader,
                clock: Date.now,
                startedAt,
                version: await readVersion(),
                severities: config.severity.order,
                inMemory: !storage.file,
                replay: config.ingest.replay,
                sources,
                answers,
                mapping: () => mapping.status(),
                retention: () => retentionStatus(storage.reader),
                warnings,
              }),
            }),
          }),
        );
        deps.httpRouter.use(
          createDeletionRouter({
            httpAuth,
            permissions,
            auditor: deps.auditor,
            service: DeletionService.create({
              ...{ knex: storage.reader, deleter, clock: Date.now },
            }),
            context: () => ({
              now: Date.now(),
              keptMs: longestRetention(config.retention),
              severities: config.severity.order,
            }),
          }),
        );
      },
    });
  },
});

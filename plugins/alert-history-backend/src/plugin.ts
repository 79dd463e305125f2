import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { monotonicFactory } from 'ulid';
import { scheduleClassification } from './alerts/scheduleClassification';
import { announce, profileInUse } from './banner/announce';
import { scheduleMapping } from './catalog/scheduleMapping';
import { findConfigWarnings } from './config/findConfigWarnings';
import { readAlertHistoryConfig } from './config/readAlertHistoryConfig';
import { degradedOf, SupervisedReader } from './history/SupervisedReader';
import { SupervisedStore } from './history/SupervisedStore';
import { superviseHistory } from './history/superviseHistory';
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
import { createDeletionRouter } from './retention/createDeletionRouter';
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
        const begun = performance.now();
        const config = readAlertHistoryConfig(deps.config);
        const warnings = findConfigWarnings(deps.config);
        warnings.forEach(warning => logger.warn(warning));
        const configured = performance.now();
        const version = await readVersion();
        const queue = new AdmissionQueue({
          concurrency: config.ingest.concurrency,
          maxBytes: config.ingest.maxPendingBytes,
        });
        const sources = new SourceDirectory({
          configured: config.sources,
          used: [],
        });
        const supervisor = superviseHistory({
          ...{ config: config.storage, database: deps.database, logger },
          dependencies: {
            ...{ catalog: deps.catalog, auth: deps.auth, logger },
            ...{ rules: config, severities: config.severity.order },
            ...{ clock: Date.now, newUid: monotonicFactory() },
            maxEpisodes: config.storage.maxEpisodes,
          },
          onSource: name => sources.noteUse(name),
        });
        deps.lifecycle.addShutdownHook(async () => {
          // Backstage answers 503 to what comes now; what has come is finished.
          await queue.idle();
          await supervisor.close();
        });
        const opening = performance.now();
        await supervisor.start();
        await announce({
          ...{ logger, config, rootConfig: deps.config, supervisor },
          ...{ version, warnings },
          took: {
            configuration: configured - begun,
            storage: performance.now() - opening,
          },
        });

        const clock = new ReceiveClock({
          now: Date.now,
          replay: config.ingest.replay,
        });
        await scheduleMapping({
          ...{ scheduler, lifecycle: deps.lifecycle, logger, now: Date.now },
          mapping: () => supervisor.ready()?.mapping,
        });
        await scheduleClassification({
          ...{ scheduler, logger, rules: config },
          database: () => supervisor.ready()?.storage.writer,
        });
        await scheduleRetention({
          ...{ scheduler, logger, rules: config.retention, now: Date.now },
          history: () => supervisor.ready(),
        });
        await scheduleStaleMarking({
          ...{ scheduler, logger, sources, clock, now: Date.now },
          store: () => supervisor.ready()?.store,
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
            service: new IngestService({
              store: SupervisedStore.create(supervisor),
              limits: config.ingest.limits,
            }),
            maxBytes: config.ingest.maxBytes,
          }),
        );
        deps.httpRouter.use(
          createReadRouter({
            httpAuth,
            reader: PermissionedReader.create({
              visibility: createVisibilityResolver({
                ...deps,
                supervisor,
                clock: () => performance.now(),
                bounds: config.permissions,
              }),
              reader: SupervisedReader.create(supervisor),
            }),
            status: PermissionedStatusReader.create({
              permissions,
              logger,
              reader: InstanceStatus.create({
                read: work =>
                  supervisor.read(({ storage }) => work(storage.reader)),
                clock: Date.now,
                startedAt,
                version,
                severities: config.severity.order,
                storage: () => ({
                  inMemory: supervisor.ready()?.storage.backend === 'memory',
                  degraded: degradedOf(supervisor.monitor.state),
                  held: supervisor.held,
                }),
                replay: config.ingest.replay,
                profile: () =>
                  profileInUse(config, deps.config, supervisor).name,
                sources,
                answers,
                mapping: () =>
                  supervisor.read(({ mapping }) => mapping.status()),
                retention: () =>
                  supervisor.read(({ storage }) =>
                    retentionStatus(storage.reader),
                  ),
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
            service: {
              delete: (...args) =>
                supervisor.requireReady().deletion.delete(...args),
            },
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

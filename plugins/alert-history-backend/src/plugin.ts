import {
  alertReceiversExtensionPoint,
  readinessRegistryServiceRef,
} from '@alert-history/backstage-plugin-node';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { monotonicFactory } from 'ulid';
import { announce } from './banner/announce';
import { CachedReader } from './cache/CachedReader';
import { keyPrefix } from './cache/keyPrefix';
import { Answers, openAnswers } from './cache/openAnswers';
import { findConfigWarnings } from './config/findConfigWarnings';
import { readAlertHistoryConfig } from './config/readAlertHistoryConfig';
import { ChangeListener } from './database/Change';
import { partStateOf } from './history/partStateOf';
import { degradedOf, SupervisedReader } from './history/SupervisedReader';
import { SupervisedStore } from './history/SupervisedStore';
import { superviseHistory } from './history/superviseHistory';
import { AdmissionQueue } from './ingest/AdmissionQueue';
import { AnswerCounter } from './ingest/AnswerCounter';
import { createIngestRouter, ingestPathOf } from './ingest/createIngestRouter';
import { createProbeRouter } from './ingest/createProbeRouter';
import { IngestService } from './ingest/IngestService';
import { ReceiveClock } from './ingest/ReceiveClock';
import { SenderGate } from './ingest/SenderGate';
import { warnOnce } from './ingest/warnOnce';
import { scheduleJobs } from './jobs/scheduleJobs';
import { measuredStore } from './metrics/measuredStore';
import { measureInstance } from './metrics/measureInstance';
import { PermissionedReader } from './permissions/PermissionedReader';
import { createVisibilityResolver } from './permissions/createVisibilityResolver';
import { chooseRedis } from './profile/chooseRedis';
import { profileOf } from './profile/profileOf';
import { alertmanagerReceiver } from './receivers/alertmanagerReceiver';
import { createGenericReceiver } from './receivers/genericReceiver';
import { grafanaReceiver } from './receivers/grafanaReceiver';
import { prometheusReceiver } from './receivers/prometheusReceiver';
import { ReceiverRegistry } from './receivers/ReceiverRegistry';
import { retentionStatus } from './retention/retentionState';
import { createReadRouter } from './routes/createReadRouter';
import { SourceDirectory } from './sources/SourceDirectory';
import { HEARTBEAT_PATH } from './sources/createSourceRouter';
import { InstanceStatus } from './status/InstanceStatus';
import { PermissionedStatusReader } from './status/PermissionedStatusReader';
import { readVersion } from './status/readVersion';
import { createManagementRouters } from './wiring/createManagementRouters';

/**
 * Keeps every firing of every alert, and answers for them.
 *
 * @public
 */
export const alertHistoryPlugin = createBackendPlugin({
  pluginId: 'alert-history',
  register(env) {
    const receivers = ReceiverRegistry.create([
      alertmanagerReceiver,
      grafanaReceiver,
      prometheusReceiver,
    ]);
    env.registerExtensionPoint(alertReceiversExtensionPoint, {
      addReceiver: receiver => receivers.add(receiver),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        readiness: readinessRegistryServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { httpAuth, logger, permissions } = deps;
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
        receivers.add(
          createGenericReceiver(id => config.sources?.get(id)?.generic),
        );
        receivers.requireTypes(config.sources);
        // Opened once it is known what the history is kept in.
        const kept: { answers?: Answers } = {};
        const changed: ChangeListener = async change =>
          kept.answers?.cache.changed(change);
        const supervisor = superviseHistory({
          ...{ config: config.storage, database: deps.database, logger },
          dependencies: {
            ...{ catalog: deps.catalog, auth: deps.auth, logger },
            ...{ rules: config, severities: config.severity.order },
            ...{ clock: Date.now, newUid: monotonicFactory() },
            ...{ maxEpisodes: config.storage.maxEpisodes, changed },
          },
          onSource: name => sources.noteUse(name),
        });
        deps.lifecycle.addShutdownHook(async () => {
          // Backstage answers 503 to what comes now; what has come is finished.
          await queue.idle();
          await supervisor.close();
          await kept.answers?.close();
        });
        const opening = performance.now();
        await supervisor.start();
        const opened = performance.now();
        const profile = profileOf(
          config,
          deps.config,
          supervisor.ready()?.storage.backend,
        );
        const { redis, warning } = chooseRedis(
          profile,
          config.redis,
          deps.config,
        );
        if (warning) {
          warnings.push(warning);
          logger.warn(warning);
        }
        const answers = await openAnswers({
          ...{ redis, logger, clock: () => performance.now() },
          prefix: keyPrefix(version, config.storage, deps.config),
          ownersOf: ids =>
            supervisor.read(({ owners }) => owners.ofAlerts(ids)),
        });
        kept.answers = answers;
        await announce({
          ...{ logger, config, profile, supervisor, answers },
          ...{ version, warnings },
          took: {
            configuration: configured - begun,
            storage: opened - opening,
          },
        });

        const clock = new ReceiveClock({
          now: Date.now,
          replay: config.ingest.replay,
        });
        const { events, end } = measureInstance({
          ...{ metrics: deps.metrics, supervisor, queue, sources, answers },
          severities: config.severity.order,
        });
        deps.lifecycle.addShutdownHook(end);
        deps.readiness.register('alert-history', () =>
          partStateOf(supervisor.monitor.state),
        );
        await scheduleJobs({
          ...{ ...deps, config, supervisor, sources, clock, changed },
          onDeleted: episodes => events.deleted(episodes),
        });

        const answered = AnswerCounter.create({
          onAnswer: (...answer) => events.answered(...answer),
        });
        for (const path of [
          ...receivers.all().map(ingestPathOf),
          HEARTBEAT_PATH,
        ]) {
          deps.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
        const store = measuredStore({
          store: SupervisedStore.create(supervisor),
          events,
          onKept: source => sources.noteUse(source),
        });
        const gate = SenderGate.create({
          ...{ httpAuth, permissions, sources, now: Date.now },
        });
        deps.httpRouter.use(createProbeRouter({ gate, version, startedAt }));
        deps.httpRouter.use(answered.router());
        deps.httpRouter.use(
          createIngestRouter({
            receivers: receivers.all(),
            gate,
            permissions,
            logger,
            sources,
            clock,
            queue,
            service: new IngestService({
              store,
              limits: config.ingest.limits,
              redaction: config.redact,
            }),
            maxBytes: config.ingest.maxBytes,
            onWrongMethod: warnOnce(text => {
              warnings.push(text);
              logger.warn(text);
            }),
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
              reader: CachedReader.create({
                reader: SupervisedReader.create(supervisor),
                answers: answers.cache,
                isReady: () => supervisor.ready() !== undefined,
              }),
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
                profile: profile.name,
                cache: () => answers.state(),
                sources,
                answers: answered,
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
        createManagementRouters({
          ...{ ...deps, config, supervisor, sources, receivers, gate, store },
          ...{ changed, onDeleted: episodes => events.deleted(episodes) },
        }).forEach(router => deps.httpRouter.use(router));
      },
    });
  },
});

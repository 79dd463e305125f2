import {
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { scheduleClassification } from '../alerts/scheduleClassification';
import { scheduleMapping } from '../catalog/scheduleMapping';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';
import { ChangeListener } from '../database/Change';
import { HistorySupervisor } from '../history/HistorySupervisor';
import { scheduleHeartbeats } from '../heartbeats/scheduleHeartbeats';
import { ReceiveClock } from '../ingest/ReceiveClock';
import { scheduleReconcile } from '../reconcile/scheduleReconcile';
import { scheduleRetention } from '../retention/scheduleRetention';
import { scheduleStaleMarking } from '../sources/scheduleStaleMarking';
import { SourceDirectory } from '../sources/SourceDirectory';

/** All that is done regularly. It is left out while the database is not ready. */
export async function scheduleJobs(options: {
  scheduler: SchedulerService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  config: AlertHistoryConfig;
  supervisor: HistorySupervisor;
  sources: SourceDirectory;
  notifications: NotificationService;
  clock: ReceiveClock;
  changed: ChangeListener;
  /** Is told how many episodes retention deleted. */
  onDeleted: (episodes: number) => void;
}): Promise<void> {
  const { config, supervisor, sources, clock } = options;
  const common = { ...options, now: Date.now };
  await scheduleMapping({
    ...common,
    mapping: () => supervisor.ready()?.mapping,
  });
  await scheduleClassification({
    ...{ ...common, rules: config },
    database: () => supervisor.ready()?.storage.writer,
  });
  await scheduleRetention({
    ...{ ...common, rules: config.retention },
    history: () => supervisor.ready(),
  });
  await scheduleStaleMarking({
    ...{ ...common, sources, clock },
    store: () => supervisor.ready()?.store,
  });
  await scheduleHeartbeats({
    ...{ ...common, clock },
    database: () => supervisor.ready()?.storage.writer,
  });
  await scheduleReconcile({
    ...{ ...common, clock },
    history: () => {
      const ready = supervisor.ready();
      return ready && { knex: ready.storage.writer, store: ready.store };
    },
  });
}

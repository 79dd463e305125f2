import { ALERT_HISTORY } from '@alert-history/test-backend';
import { BackendKind, BackendProcess } from '../backend/BackendProcess';
import { CatalogShape } from '../backend/changingCatalog';
import { postAll } from '../measure/postAll';
import { groupPost } from '../workloads/payload';
import { MappingWatch } from './MappingWatch';

/** What one run of the mapping job took. Times in milliseconds. */
export interface MappingMeasurement {
  what: string;
  elapsed: number;
  cpuMs: number;
  /** The longest that the event loop was held. */
  longestHold: number;
  statements: number;
  sqlMs: number;
}

/** None of them matches, so that owners are those of the labels; each has to be looked at. */
export const RULES = Array.from({ length: 200 }, (_, i) => ({
  match: `{service=~".+",instance=~"10\\.${i}\\..+:none"}`,
  entity: 'component:default/{service}',
}));

/** What one backend was measured to do. */
export interface MappingRunMeasurement {
  phases: MappingMeasurement[];
  /** Alerts a second that are kept, beside no job and beside one that gives half of the alerts an owner. */
  ingest: { alone: number; beside: number };
}

const MEASURED: BackendKind = {
  ...ALERT_HISTORY,
  file: 'mappingBackend.ts',
  settings: { mapping: { rules: RULES } },
};

export const COMPONENTS = 5_000;
const ALERTS_OF_EACH = 10;
export const ALERTS = COMPONENTS * ALERTS_OF_EACH;

/** What becomes of the catalog, one after the other, and who must own how much then. */
const PHASES: ReadonlyArray<{
  what: string;
  catalog: CatalogShape;
  owners: { now: number; former: number };
}> = [
  {
    what: 'all alerts gain an owner',
    catalog: { components: COMPONENTS, selectors: 0 },
    owners: { now: ALERTS, former: 0 },
  },
  {
    what: 'nothing changed',
    catalog: { components: COMPONENTS, selectors: 0 },
    owners: { now: ALERTS, former: 0 },
  },
  {
    what: 'one component is annotated',
    catalog: { components: COMPONENTS, selectors: 1 },
    owners: { now: ALERTS, former: 0 },
  },
  {
    what: 'half of the alerts lose theirs',
    catalog: { components: COMPONENTS / 2, selectors: 1 },
    owners: { now: ALERTS / 2, former: ALERTS / 2 },
  },
];

/**
 * Stores alerts in a fresh backend whose catalog knows nobody yet, and then
 * measures the mapping job as the catalog changes.
 *
 * @throws Error where alerts do not have the owners that they must have
 */
export async function measureMapping(): Promise<MappingRunMeasurement> {
  const backend = await BackendProcess.start(MEASURED);
  const watch = MappingWatch.open(backend.databaseFile);
  try {
    const target = targetOf(backend);
    const startsAt = Date.now() - 60_000;
    const posts = Array.from({ length: COMPONENTS }, (_, group) =>
      groupPost({
        ...{ source: 'prod', group, alerts: ALERTS_OF_EACH, startsAt },
        services: COMPONENTS,
      }),
    );
    await postAll(target, posts, 8);
    const measurements: MappingMeasurement[] = [];
    for (const { what, catalog, owners } of PHASES) {
      backend.tell({ catalog });
      const elapsed = await watch.nextRun(() => backend.reset());
      const { cpuMs, delay, statements } = await backend.read();
      const found = watch.owners();
      if (found.now !== owners.now || found.former !== owners.former) {
        throw new Error(
          `When ${what}, alerts have ${found.now} owners and had ${found.former}, expected ${owners.now} and ${owners.former}`,
        );
      }
      measurements.push({
        ...{ what, elapsed, cpuMs, longestHold: delay.max },
        statements: statements.reduce((sum, { count }) => sum + count, 0),
        sqlMs: statements.reduce((sum, { ms }) => sum + ms, 0),
      });
    }
    return {
      phases: measurements,
      ingest: await measureIngest(backend, watch),
    };
  } finally {
    watch.close();
    await backend.stop();
  }
}

/** Deliveries that are posted before it is looked whether the job is through. */
const AT_A_TIME = 50;

/**
 * Posts alerts of groups that were never heard of, first beside no job, and then
 * for as long as the job takes that gives half of all alerts their owner back.
 */
async function measureIngest(
  backend: BackendProcess,
  watch: MappingWatch,
): Promise<MappingRunMeasurement['ingest']> {
  let group = COMPONENTS;
  const postSome = async () => {
    const startsAt = Date.now() - 60_000;
    const posts = Array.from({ length: AT_A_TIME }, () =>
      groupPost({
        ...{ source: 'prod', group: group++, alerts: ALERTS_OF_EACH, startsAt },
        services: COMPONENTS,
      }),
    );
    await postAll(targetOf(backend), posts, 8);
    return AT_A_TIME * ALERTS_OF_EACH;
  };
  const rateUntil = async (isOver: () => boolean) => {
    const begin = performance.now();
    let alerts = 0;
    do {
      alerts += await postSome();
    } while (!isOver());
    return (alerts / (performance.now() - begin)) * 1_000;
  };
  await postSome();
  const baseline = performance.now();
  const alone = await rateUntil(() => performance.now() - baseline > 3_000);
  backend.tell({ catalog: { components: COMPONENTS, selectors: 1 } });
  let isThrough = false;
  let beside = Promise.resolve(0);
  await watch.nextRun(async () => {
    beside = rateUntil(() => isThrough);
  });
  isThrough = true;
  return { alone, beside: await beside };
}

function targetOf(backend: BackendProcess) {
  return {
    ...backend.access,
    pathOf: (source: string) =>
      `/api/alert-history/v1/sources/${source}/alertmanager`,
  };
}

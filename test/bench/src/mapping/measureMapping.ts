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
const RULES = Array.from({ length: 200 }, (_, i) => ({
  match: `{service=~".+",instance=~"10\\.${i}\\..+:none"}`,
  entity: 'component:default/{service}',
}));

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
export async function measureMapping(): Promise<MappingMeasurement[]> {
  const backend = await BackendProcess.start(MEASURED);
  const watch = MappingWatch.open(backend.databaseFile);
  try {
    const target = {
      ...backend.access,
      pathOf: (source: string) =>
        `/api/alert-history/v1/sources/${source}/alertmanager`,
    };
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
    return measurements;
  } finally {
    watch.close();
    await backend.stop();
  }
}

import { mockServices } from '@backstage/backend-test-utils';
import { monotonicFactory } from 'ulid';
import { plainRules } from '../../__testUtils__/plainRules';
import { openSqliteStorage } from '../../database/openSqliteStorage';
import { Storage } from '../../database/Storage';
import { createHistory } from '../createHistory';
import { History } from '../History';
import { HistorySupervisor } from '../HistorySupervisor';
import { StorageMonitor } from '../StorageMonitor';

/** What a connection says whose server is gone. */
function refused(): Error {
  return Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
    code: 'ECONNREFUSED',
  });
}

/**
 * A supervised history whose database can be taken away: that outlives its
 * connections, as a server's does.
 */
export class SupervisedStage {
  static async create(
    options: {
      fallback?: boolean;
      maxHeldBytes?: number;
      maxEpisodes?: number;
    } = {},
  ): Promise<SupervisedStage> {
    return new SupervisedStage(
      await openSqliteStorage({ path: ':memory:' }),
      options,
    );
  }

  readonly logger = mockServices.logger.mock();
  readonly supervisor: HistorySupervisor;
  now = Date.parse('2026-11-26T10:00:00Z');
  isAway = false;
  isHung = false;
  /** What opening it says; nothing is wrong where there is none. */
  refusal?: Error;
  opened = 0;

  private constructor(
    readonly database: Storage,
    options: {
      fallback?: boolean;
      maxHeldBytes?: number;
      maxEpisodes?: number;
    },
  ) {
    const { fallback = true, maxHeldBytes = 1e6 } = options;
    this.supervisor = HistorySupervisor.create({
      open: async () => {
        this.opened += 1;
        await this.#reach();
        if (this.refusal) {
          throw this.refusal;
        }
        return this.#fragile(this.#onDatabase());
      },
      openFallback: fallback
        ? async () => this.#build(await openSqliteStorage({ path: ':memory:' }))
        : undefined,
      monitor: StorageMonitor.create({
        logger: this.logger,
        clock: () => this.now,
      }),
      logger: this.logger,
      maxHeldBytes,
    });
  }

  /** Another replica, which can reach the database. */
  otherReplica(): History {
    return this.#onDatabase();
  }

  async becomes(condition: string): Promise<void> {
    const { monitor } = this.supervisor;
    const deadline = Date.now() + 10_000;
    while (monitor.state.condition !== condition) {
      if (Date.now() > deadline) {
        throw new Error(`It is ${JSON.stringify(monitor.state)}`);
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    await this.supervisor.close();
    await this.database.close();
  }

  #onDatabase(): History {
    return this.#build({
      ...this.database,
      backend: 'postgres',
      close: async () => {},
    });
  }

  #build(storage: Storage): History {
    return createHistory(storage, {
      catalog: {
        queryEntities: async () => ({
          items: [],
          totalItems: 0,
          pageInfo: {},
        }),
      },
      auth: mockServices.auth(),
      logger: this.logger,
      rules: plainRules,
      severities: [],
      clock: () => this.now,
      newUid: monotonicFactory(),
      maxEpisodes: 1e6,
    });
  }

  async #reach(): Promise<void> {
    if (this.isAway) {
      throw refused();
    }
    if (this.isHung) {
      await new Promise(() => {});
    }
  }

  /** Answers while the database can be reached. */
  #fragile(history: History): History {
    const reach = () => this.#reach();
    const { store, reader, storage } = history;
    return {
      ...history,
      storage: { ...storage, ping: reach },
      store: {
        quarantine: (...rejected) => store.quarantine(...rejected),
        markStale: stale => store.markStale(stale),
        applyPoll: poll => store.applyPoll(poll),
        noteHeartbeat: (...beat) => store.noteHeartbeat(...beat),
        async apply(deliveries) {
          await reach();
          return store.apply(deliveries);
        },
      },
      reader: {
        listEpisodes: async (...asked) => {
          await reach();
          return reader.listEpisodes(...asked);
        },
        getEpisode: (...asked) => reader.getEpisode(...asked),
        countFacets: (...asked) => reader.countFacets(...asked),
        listLabelNames: (...asked) => reader.listLabelNames(...asked),
        listLabelValues: (...asked) => reader.listLabelValues(...asked),
        listUnowned: (...asked) => reader.listUnowned(...asked),
      },
    };
  }
}

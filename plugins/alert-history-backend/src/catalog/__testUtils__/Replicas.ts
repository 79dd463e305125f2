import { LabelSet } from '@alert-history/backstage-plugin-common';
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { monotonicFactory } from 'ulid';
import { deliver } from '../../database/__testUtils__/deliver';
import { DatabaseEpisodeStore } from '../../database/DatabaseEpisodeStore';
import { DEFAULT_MAPPING, MappingRules } from '../MappingRules';
import { OwnerMapping } from '../OwnerMapping';
import { ChangingCatalog } from './ChangingCatalog';

/** How often what makes mapping hard occurred. */
export interface Hardships {
  /** Runs that were ended, and ones whose catalog failed. */
  ended: number;
  failed: number;
  /** Alerts stored by a process that another had read the catalog for. */
  behind: number;
}

interface Replica {
  mapping: OwnerMapping;
  store: DatabaseEpisodeStore;
}

const T = Date.UTC(2026, 10, 26);

/** Processes with one database and one catalog, each with what it knows by itself. */
export class Replicas {
  static async start(knex: Knex, count: number): Promise<Replicas> {
    const replicas = new Replicas(knex);
    for (let i = 0; i < count; i++) {
      await replicas.restart(i);
    }
    return replicas;
  }

  readonly catalog = new ChangingCatalog();
  readonly hardships: Hardships = { ended: 0, failed: 0, behind: 0 };
  /** Of processes that are started from now on. */
  rules: MappingRules = DEFAULT_MAPPING;
  readonly #replicas: Replica[] = [];
  #deliveries = 0;
  #reader = 0;

  private constructor(private readonly knex: Knex) {}

  /** Starts a process, or again: it forgets what it knew. */
  async restart(index: number): Promise<void> {
    const { knex, catalog } = this;
    const mapping = OwnerMapping.create({
      ...{ writer: knex, reader: knex, catalog },
      auth: mockServices.auth(),
      rules: this.rules,
      logger: mockServices.logger.mock(),
      now: () => T,
      ...{ catalogPage: 2, alertPage: 2 },
    });
    const store = DatabaseEpisodeStore.create({
      ...{ knex, owners: mapping, newUid: monotonicFactory() },
      classify: () => ({ severity: 'none', hidden: false }),
    });
    this.#replicas[index] = { mapping, store };
  }

  /** Starts all processes again, with other rules. */
  async configure(rules: MappingRules): Promise<void> {
    this.rules = rules;
    for (const index of this.#replicas.keys()) {
      await this.restart(index);
    }
  }

  async deliver(index: number, alerts: readonly LabelSet[]): Promise<void> {
    this.#deliveries += 1;
    this.hardships.behind += this.#reader === index ? 0 : alerts.length;
    await this.#replicas[index].store.apply([
      deliver({
        ...{ receivedAt: T, group: 'all', at: () => T },
        said: alerts.map((labels, i) => ({
          ...{ alert: `${this.#deliveries}-${i}`, start: 0, labels },
        })),
      }),
    ]);
  }

  /** Runs the job until it is done, or until a number of requests or statements. */
  async run(
    index: number,
    trouble: { failAfter?: number; endAfter?: number } = {},
  ): Promise<void> {
    const { failAfter = Infinity, endAfter = Infinity } = trouble;
    const { catalog, knex, hardships } = this;
    this.#reader = index;
    const ending = new AbortController();
    let requests = 0;
    let statements = 0;
    catalog.before = () => {
      requests += 1;
      if (requests > failAfter) {
        hardships.failed += 1;
        throw new Error('503');
      }
    };
    const count = () => {
      statements += 1;
      if (statements > endAfter && !ending.signal.aborted) {
        hardships.ended += 1;
        ending.abort();
      }
    };
    knex.on('query', count);
    try {
      await this.#replicas[index].mapping.run(ending.signal);
    } catch (error) {
      if (requests <= failAfter) {
        throw error;
      }
    } finally {
      knex.removeListener('query', count);
    }
  }
}

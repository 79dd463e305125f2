import { mockServices } from '@backstage/backend-test-utils';
import { monotonicFactory } from 'ulid';
import {
  Answers,
  CachedReader,
  ChangingCatalog,
  createHistory,
  entityOf,
  History,
  HistoryReader,
  openAnswers,
  openSqliteStorage,
  Visibility,
  plainRules,
} from './internals';

/** Labels `app` by which alerts are owned. */
export const APPS = ['web', 'api'];

const DEADLINE_MS = 10_000;

/** The readers of two processes on one history, of which the first one writes it. */
export class TwoReplicas {
  static async create(redisUrl: string): Promise<TwoReplicas> {
    const catalog = new ChangingCatalog();
    catalog.entities = APPS.map(app => entityOf(`Component:shop/${app}`));
    const logger = mockServices.logger.mock();
    const storage = await openSqliteStorage({ path: ':memory:' });
    const replicas = new TwoReplicas();
    replicas.history = createHistory(storage, {
      ...{ catalog, auth: mockServices.auth(), logger },
      rules: plainRules,
      ...{ severities: [], clock: Date.now, newUid: monotonicFactory() },
      maxEpisodes: 10_000,
      changed: async change => {
        if (replicas.tells) {
          await replicas.#answers[0].cache.changed(change);
        }
      },
    });
    await replicas.history.mapping.run();
    const prefix = `test:${Math.random()}:`;
    for (const _ of ['writes', 'reads']) {
      const answers = await openAnswers({
        ...{ redis: { url: redisUrl }, logger, prefix },
        clock: () => performance.now() + replicas.#passed,
        ownersOf: ids => replicas.history.owners.ofAlerts(ids),
        // What is late on a busy machine would be seen too early: the clock is moved.
        deadlineMs: DEADLINE_MS,
      });
      replicas.#answers.push(answers);
      replicas.readers.push(
        CachedReader.create({
          reader: replicas.history.reader,
          answers: answers.cache,
          isReady: () => true,
        }),
      );
    }
    return replicas;
  }

  history!: History;
  readonly readers: HistoryReader<Visibility>[] = [];
  /** Whether the first one says what it changed. */
  tells = true;
  readonly #answers: Answers[] = [];
  #passed = 0;

  /** How many answers came from Redis. */
  get shared(): number {
    return this.#answers.reduce(
      (sum, answers) => sum + answers.state().counts.shared,
      0,
    );
  }

  /** Lets the second pass for which a process believes itself. */
  passSecond(): void {
    this.#passed += 1_001;
  }

  async close(): Promise<void> {
    await Promise.all(this.#answers.map(answers => answers.close()));
    await this.history.close();
  }
}

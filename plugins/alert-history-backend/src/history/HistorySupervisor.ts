import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { Delivery } from '../database/EpisodeStore';
import { withDeadline } from '../text/withDeadline';
import { touchMirror } from '../database/operations/catalogMirror';
import { HeldDeliveries } from './HeldDeliveries';
import { History } from './History';
import { reasonOf } from './reasonOf';
import { StorageMonitor } from './StorageMonitor';
import { Trouble, troubleOf } from './troubleOf';
import { withLiveness } from './withLiveness';

/** How long the start of the plugin waits: other plugins wait for it. */
const START_MS = 2_500;

/** Between attempts to reconnect, growing. The promise is to be back within 5 s. */
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 3_000;

/** An attempt may have to migrate. */
const ATTEMPT_MS = 10 * 60_000;

/** What the supervisor works with. */
export interface HistorySupervisorOptions {
  /** Opens the database anew. */
  open: () => Promise<History>;
  /** Opens an empty history in memory; absent where there is to be none. */
  openFallback?: () => Promise<History>;
  monitor: StorageMonitor;
  logger: LoggerService;
  /** Bytes of the deliveries that are held. */
  maxHeldBytes: number;
}

/**
 * Keeps the history's database at hand: notices when it can't be had, gives
 * readers one in memory instead, reconnects, and applies what was held back
 * before anything new. See docs/adr/0010.
 */
export class HistorySupervisor {
  static create(options: HistorySupervisorOptions): HistorySupervisor {
    return new HistorySupervisor(options);
  }

  readonly #options: HistorySupervisorOptions;
  readonly #held: HeldDeliveries;
  /** The database's; also while it can only be read. */
  #primary?: History;
  #fallback?: Promise<History>;
  #recovery?: Promise<void>;
  #retry?: NodeJS.Timeout;
  #closed = false;

  private constructor(options: HistorySupervisorOptions) {
    this.#options = options;
    this.#held = new HeldDeliveries({ maxBytes: options.maxHeldBytes });
  }

  /**
   * Opens the database, or goes on trying to.
   *
   * @throws whatever opening throws, where there is no fallback, or where it is
   *   not for want of the database: a wrong engine, or tables of a later release
   */
  async start(): Promise<void> {
    const opening = this.#options.open();
    try {
      this.#primary = await withDeadline(opening, START_MS);
    } catch (error) {
      if (!this.#options.openFallback || !troubleOf(error)) {
        opening.then(history => history.close()).catch(() => {});
        throw error;
      }
      this.#fail(error, 'away', opening);
    }
  }

  get monitor(): StorageMonitor {
    return this.#options.monitor;
  }

  /** What is held back for the database's return. */
  get held(): { readonly count: number; readonly bytes: number } {
    return this.#held;
  }

  /** The history whose database is ready: for jobs, which else do nothing. */
  ready(): History | undefined {
    return this.monitor.state.condition === 'ready' ? this.#primary : undefined;
  }

  /** @throws ServiceUnavailableError where the database is not ready */
  requireReady(): History {
    const history = this.ready();
    if (!history) {
      throw this.#unavailable();
    }
    return history;
  }

  /**
   * Reads the database, or, while that can't be had, what memory has.
   *
   * @throws ServiceUnavailableError where neither can be had
   */
  async read<T>(work: (history: History) => Promise<T>): Promise<T> {
    const primary = this.#primary;
    if (primary) {
      try {
        return await this.#watch(primary, work);
      } catch (error) {
        if (troubleOf(error) !== 'away') {
          throw error;
        }
        if (this.#primary === primary) {
          this.#fail(error, 'away');
        }
      }
    }
    return work(await this.#memory());
  }

  /**
   * Writes to the database.
   *
   * @param onTrouble - is told when it can't be had, before this throws
   * @throws ServiceUnavailableError where it can't be had
   */
  async write<T>(
    work: (history: History) => Promise<T>,
    onTrouble?: () => Promise<void>,
  ): Promise<T> {
    const ready = this.ready();
    if (ready) {
      try {
        return await this.#watch(ready, work);
      } catch (error) {
        const trouble = troubleOf(error);
        if (!trouble) {
          throw error;
        }
        if (this.#primary === ready) {
          this.#fail(error, trouble);
        }
      }
    }
    await onTrouble?.();
    throw this.#unavailable();
  }

  /** Holds deliveries back, and shows them meanwhile. */
  async hold(deliveries: readonly Delivery[]): Promise<void> {
    if (this.monitor.state.condition === 'degraded') {
      deliveries.forEach(delivery => this.#held.hold(delivery));
    }
    try {
      const { store } = await this.#memory();
      await store.apply(deliveries);
    } catch (error) {
      this.#options.logger.debug(
        `What could not be kept is not shown either: ${reasonOf(error)}`,
      );
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const memory = this.#fallback;
    await Promise.all([
      this.#primary?.close(),
      memory?.then(history => history.close()).catch(() => {}),
    ]);
  }

  async #watch<T>(
    history: History,
    work: (history: History) => Promise<T>,
  ): Promise<T> {
    return withLiveness(work(history), () => history.storage.ping());
  }

  /** @param opening - an attempt that is under way */
  #fail(error: unknown, trouble: Trouble, opening?: Promise<History>): void {
    this.monitor.happened({ kind: 'failed', reason: reasonOf(error) });
    if (trouble === 'away') {
      this.#primary?.close().catch(() => {});
      this.#primary = undefined;
    }
    this.#recovery ??= this.#recover(opening).finally(() => {
      this.#recovery = undefined;
    });
  }

  async #recover(opening?: Promise<History>): Promise<void> {
    let attempt = opening;
    let wait = FIRST_RETRY_MS;
    while (!this.#closed) {
      try {
        this.#primary ??= await withDeadline(
          attempt ?? this.#options.open(),
          ATTEMPT_MS,
        );
        if (this.#closed) {
          await this.#primary.close();
          return;
        }
        await this.#catchUp(this.#primary);
        // Else a reader has found it gone again meanwhile.
        if (this.monitor.state.condition === 'ready') {
          return;
        }
      } catch (error) {
        if (troubleOf(error) !== 'unwritable') {
          this.#primary?.close().catch(() => {});
          this.#primary = undefined;
        }
        this.monitor.happened({ kind: 'failed', reason: reasonOf(error) });
      }
      attempt = undefined;
      await this.#pause(wait);
      wait = Math.min(wait * 1.5, MAX_RETRY_MS);
    }
  }

  async #pause(forMs: number): Promise<void> {
    await new Promise<void>(resolve => {
      this.#retry = setTimeout(resolve, forMs);
      this.#retry.unref();
    });
  }

  /** Applies what was held, in order of arrival, by the way that all take. */
  async #catchUp(primary: History): Promise<void> {
    // A full disk can be read.
    await this.#watch(primary, ({ storage }) => touchMirror(storage.writer));
    this.monitor.happened({ kind: 'reconnected' });
    let delivery = this.#held.first();
    while (delivery) {
      const { source } = delivery;
      const deliveries = [delivery];
      try {
        await this.#watch(primary, ({ store }) => store.apply(deliveries));
      } catch (error) {
        if (troubleOf(error)) {
          throw error;
        }
        // Its sender still has it, and learns by its next post what is wrong.
        this.#options.logger.warn(
          `A delivery of source ${source} that was held back could not be applied: ${reasonOf(
            error,
          )}`,
        );
      }
      this.#held.release();
      delivery = this.#held.first();
    }
    this.monitor.happened({ kind: 'caught-up' });
    this.#dropMemory();
  }

  async #memory(): Promise<History> {
    const { openFallback } = this.#options;
    if (!openFallback) {
      throw this.#unavailable();
    }
    this.#fallback ??= openFallback();
    return this.#fallback;
  }

  #dropMemory(): void {
    const memory = this.#fallback;
    this.#fallback = undefined;
    memory?.then(history => history.close()).catch(() => {});
  }

  #unavailable(): ServiceUnavailableError {
    const { condition, reason } = this.monitor.state;
    return new ServiceUnavailableError(
      condition === 'recovering'
        ? 'The history is applying what came while its database was away, come again'
        : `The history's database can't be had, come again: ${reason}`,
    );
  }
}

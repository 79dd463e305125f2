import { LoggerService } from '@backstage/backend-plugin-api';
import { nextState, StorageEvent, StorageState } from './StorageState';

/** Knows the state of the storage, writes each change to the log once, and tells it to others. */
export class StorageMonitor {
  static create(options: {
    logger: LoggerService;
    /** Milliseconds since the Unix epoch. */
    clock: () => number;
  }): StorageMonitor {
    return new StorageMonitor(options.logger, options.clock);
  }

  readonly #logger: LoggerService;
  readonly #clock: () => number;
  readonly #listeners = new Set<(state: StorageState) => void>();
  #state: StorageState;

  private constructor(logger: LoggerService, clock: () => number) {
    this.#logger = logger;
    this.#clock = clock;
    this.#state = { condition: 'ready', since: clock() };
  }

  get state(): StorageState {
    return this.#state;
  }

  onChange(listener: (state: StorageState) => void): void {
    this.#listeners.add(listener);
  }

  happened(event: StorageEvent): void {
    const before = this.#state;
    this.#state = nextState(before, event, this.#clock());
    if (this.#state.condition === before.condition) {
      return;
    }
    this.#write(before);
    this.#listeners.forEach(listener => listener(this.#state));
  }

  #write(before: StorageState): void {
    const { condition, reason } = this.#state;
    if (condition === 'degraded') {
      this.#logger.warn(
        `The history's database can't be had: ${reason}. Senders are told to come again until it can`,
      );
    } else if (condition === 'recovering') {
      this.#logger.info(
        "The history's database is back; what was held back meanwhile is applied first",
      );
    } else {
      const seconds = Math.round((this.#clock() - before.since) / 1000);
      this.#logger.info(
        `The history is kept in its database again, after ${seconds} s`,
      );
    }
  }
}

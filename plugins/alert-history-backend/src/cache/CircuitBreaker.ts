/** What a breaker lets through: all, nothing, or nothing but a probe. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/**
 * Keeps calls away from something that does not answer. It opens at the first
 * failure, so that only the calls that are under way then wait in vain; after a
 * pause, which grows, one probe may try.
 */
export class CircuitBreaker {
  /**
   * @param options.clock - in milliseconds; only differences count
   */
  static create(options: {
    clock: () => number;
    /** How long it is open after the first failure, in milliseconds. */
    firstPauseMs: number;
    /** The longest that it is open. */
    maxPauseMs: number;
  }): CircuitBreaker {
    return new CircuitBreaker(options);
  }

  readonly #options: Parameters<typeof CircuitBreaker.create>[0];
  #state: BreakerState = 'closed';
  #pauseMs: number;
  #openUntil = 0;

  private constructor(options: Parameters<typeof CircuitBreaker.create>[0]) {
    this.#options = options;
    this.#pauseMs = options.firstPauseMs;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Whether a probe is due; whoever is told so has to make it. */
  takeProbe(): boolean {
    if (this.#state !== 'open' || this.#options.clock() < this.#openUntil) {
      return false;
    }
    this.#state = 'half-open';
    return true;
  }

  succeeded(): void {
    this.#state = 'closed';
    this.#pauseMs = this.#options.firstPauseMs;
  }

  failed(): void {
    const { clock, maxPauseMs } = this.#options;
    if (this.#state === 'open') {
      // It was under way when another one failed.
      return;
    }
    if (this.#state === 'half-open') {
      this.#pauseMs = Math.min(this.#pauseMs * 2, maxPauseMs);
    }
    this.#state = 'open';
    this.#openUntil = clock() + this.#pauseMs;
  }
}

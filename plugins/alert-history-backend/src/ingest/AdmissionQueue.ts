import { ServiceUnavailableError } from '@backstage/errors';
import { createDeferred } from '@backstage/types';

/** How long a delivery may wait for its turn: senders time out after some seconds. */
const MAX_WAIT_MS = 5_000;

/**
 * Lets a number of deliveries work at once and the next wait in order, bounded
 * by the bytes they hold and by time. Only then is a sender told to come again.
 */
export class AdmissionQueue {
  readonly #concurrency: number;
  readonly #maxBytes: number;
  readonly #waiting: Array<() => void> = [];
  readonly #idle: Array<() => void> = [];
  #working = 0;
  #bytes = 0;

  constructor(options: { concurrency: number; maxBytes: number }) {
    this.#concurrency = options.concurrency;
    this.#maxBytes = options.maxBytes;
  }

  /**
   * Holds bytes for as long as a delivery is here, its upload included. One
   * alone may always come, however large.
   *
   * @throws ServiceUnavailableError where too many bytes are held
   * @returns what gives them back
   */
  reserve(bytes: number): () => void {
    if (this.#bytes > 0 && this.#bytes + bytes > this.#maxBytes) {
      throw new ServiceUnavailableError(
        `${
          this.#bytes
        } bytes of deliveries are waiting, come again (alertHistory.ingest.maxPendingBytes is ${
          this.#maxBytes
        })`,
      );
    }
    this.#bytes += bytes;
    return () => {
      this.#bytes -= bytes;
    };
  }

  /**
   * @param signal - aborts when the sender has hung up: it will come again, and
   *   what it says then may be newer
   * @throws ServiceUnavailableError where its turn does not come in 5 s
   * @throws the signal's reason where that aborts before its turn
   */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.#working < this.#concurrency) {
      this.#working++;
    } else {
      await this.#turn(signal);
    }
    try {
      signal?.throwIfAborted();
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Deliveries at work and waiting for their turn, and bytes that are held. */
  get load(): { working: number; waiting: number; bytes: number } {
    return {
      working: this.#working,
      waiting: this.#waiting.length,
      bytes: this.#bytes,
    };
  }

  /** Resolves once nothing is at work or waits. */
  async idle(): Promise<void> {
    if (this.#working > 0) {
      await new Promise<void>(resolve => {
        this.#idle.push(resolve);
      });
    }
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) {
      next();
      return;
    }
    this.#working--;
    if (this.#working === 0) {
      this.#idle.splice(0).forEach(resolve => resolve());
    }
  }

  /** Resolves with the place of one that is done. */
  async #turn(signal?: AbortSignal): Promise<void> {
    const place = createDeferred<void>();
    const start = () => place.resolve();
    const giveUp = (reason: unknown) => {
      const index = this.#waiting.indexOf(start);
      // Not there: the place is its own already.
      if (index >= 0) {
        this.#waiting.splice(index, 1);
        place.reject(reason as Error);
      }
    };
    const onAbort = () => giveUp(signal?.reason);
    this.#waiting.push(start);
    signal?.addEventListener('abort', onAbort);
    const timer = setTimeout(
      () =>
        giveUp(
          new ServiceUnavailableError(
            `Waited ${MAX_WAIT_MS} ms behind other deliveries, come again`,
          ),
        ),
      MAX_WAIT_MS,
    );
    try {
      await place;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }
}

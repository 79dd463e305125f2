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

  /** @throws ServiceUnavailableError where its turn does not come in 5 s */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#working < this.#concurrency) {
      this.#working++;
    } else {
      await this.#turn();
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) {
        next();
      } else {
        this.#working--;
      }
    }
  }

  /** Resolves with the place of one that is done. */
  async #turn(): Promise<void> {
    const place = createDeferred<void>();
    const start = () => place.resolve();
    this.#waiting.push(start);
    const timer = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(start), 1);
      place.reject(
        new ServiceUnavailableError(
          `Waited ${MAX_WAIT_MS} ms behind other deliveries, come again`,
        ),
      );
    }, MAX_WAIT_MS);
    try {
      await place;
    } finally {
      clearTimeout(timer);
    }
  }
}

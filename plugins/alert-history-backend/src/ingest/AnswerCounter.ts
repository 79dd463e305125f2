import { Router } from 'express';

/** Counts the answers to webhooks of this process, whoever gave them. */
export class AnswerCounter {
  static create(): AnswerCounter {
    return new AnswerCounter();
  }

  readonly #counts = new Map<number, number>();

  private constructor() {}

  /** Counts what the routers after it answer to posts of sources. */
  router(): Router {
    const router = Router();
    router.use('/v1/sources/:source/:receiver', (_request, response, next) => {
      response.once('finish', () => {
        const { statusCode } = response;
        this.#counts.set(statusCode, (this.#counts.get(statusCode) ?? 0) + 1);
      });
      next();
    });
    return router;
  }

  /** How many answers there were, by status code. */
  counts(): { [statusCode: string]: number } {
    return Object.fromEntries(this.#counts);
  }
}

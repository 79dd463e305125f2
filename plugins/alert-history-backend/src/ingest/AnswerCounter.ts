import { Router } from 'express';

/** Is told of each answer to a post of a source. */
export type AnswerListener = (
  source: string,
  statusCode: number,
  seconds: number,
) => void;

/** Counts the answers to webhooks of this process, whoever gave them. */
export class AnswerCounter {
  static create(options: { onAnswer?: AnswerListener } = {}): AnswerCounter {
    return new AnswerCounter(options.onAnswer);
  }

  readonly #counts = new Map<number, number>();

  readonly #onAnswer?: AnswerListener;

  private constructor(onAnswer: AnswerListener | undefined) {
    this.#onAnswer = onAnswer;
  }

  /** Counts what the routers after it answer to posts of sources. */
  router(): Router {
    const router = Router();
    router.use('/v1/sources/:source/:receiver', (request, response, next) => {
      // An error handler finds none.
      const { source } = request.params;
      const begun = performance.now();
      response.once('finish', () => {
        const { statusCode } = response;
        this.#counts.set(statusCode, (this.#counts.get(statusCode) ?? 0) + 1);
        this.#onAnswer?.(
          source,
          statusCode,
          (performance.now() - begun) / 1000,
        );
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

import { LRUCache } from 'lru-cache';
import { Change } from '../database/Change';
import { Question } from './Question';
import { SharedAnswers } from './SharedAnswers';

/** How long an answer is given again without asking whether it still holds. */
export const LOCAL_MS = 1_000;

/** Answers that a process keeps. */
const MAX_LOCAL = 500;

/** Where answers came from, since the start. */
export interface AnswerCounts {
  /** From this process. */
  readonly local: number;
  /** From those that replicas share. */
  readonly shared: number;
  /** From the database. */
  readonly computed: number;
}

interface Kept {
  readonly answer: Promise<object>;
  expiresAt: number;
}

/**
 * Keeps answers: for a second in this process, and longer where replicas share
 * them, by the version of what they are about. See docs/adr/0011.
 */
export class AnswerCache {
  static create(options: {
    /** Absent where there is none: then a process keeps its own ones only. */
    shared?: SharedAnswers;
    /** Milliseconds; only differences count. */
    clock: () => number;
  }): AnswerCache {
    return new AnswerCache(options.clock, options.shared);
  }

  readonly #clock: () => number;
  readonly #shared?: SharedAnswers;
  readonly #kept = new LRUCache<string, Kept>({ max: MAX_LOCAL });
  readonly #counts = { local: 0, shared: 0, computed: 0 };

  private constructor(clock: () => number, shared?: SharedAnswers) {
    this.#clock = clock;
    this.#shared = shared;
  }

  get counts(): AnswerCounts {
    return { ...this.#counts };
  }

  /** An answer that was true at some time of the last second, as far as this process knows. */
  async answer<T extends object & { degraded?: object }>(
    question: Question,
    compute: () => Promise<T>,
  ): Promise<T> {
    const kept = this.#kept.get(question.key);
    if (kept && this.#clock() < kept.expiresAt) {
      this.#counts.local += 1;
      return kept.answer as Promise<T>;
    }
    const begun: Kept = {
      answer: this.#find(question, compute, lifeMs => {
        begun.expiresAt = Math.min(begun.expiresAt, this.#clock() + lifeMs);
      }),
      expiresAt: this.#clock() + LOCAL_MS,
    };
    this.#kept.set(question.key, begun);
    try {
      const answer = (await begun.answer) as T;
      if (answer.degraded) {
        this.#forget(question, begun);
      }
      return answer;
    } catch (error) {
      this.#forget(question, begun);
      throw error;
    }
  }

  /**
   * To be called after the commit, and waited for before anybody is told of it.
   * Never throws, and takes some 50 ms at most.
   */
  async changed(change: Change): Promise<void> {
    this.#kept.clear();
    await this.#shared?.changed(change);
  }

  /** @param shorten - how long an answer that was found still holds, in milliseconds */
  async #find<T extends object & { degraded?: object }>(
    question: Question,
    compute: () => Promise<T>,
    shorten: (lifeMs: number) => void,
  ): Promise<T> {
    const begunAt = this.#clock();
    const place = await this.#shared?.look(question);
    if (place?.found) {
      this.#counts.shared += 1;
      shorten(place.found.lifeMs);
      return place.found.answer as T;
    }
    this.#counts.computed += 1;
    const answer = await compute();
    if (!answer.degraded) {
      // Nobody has to wait for it.
      place?.keep(answer, this.#clock() - begunAt);
    }
    return answer;
  }

  #forget(question: Question, kept: Kept): void {
    if (this.#kept.peek(question.key) === kept) {
      this.#kept.delete(question.key);
    }
  }
}

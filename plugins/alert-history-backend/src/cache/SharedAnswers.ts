import { Change } from '../database/Change';
import { Question } from './Question';

/** The place of the answer to a question, as it was when it was looked at. */
export interface AnswerPlace {
  /** Present where there is an answer that still holds. */
  readonly found?: {
    readonly answer: object;
    /** In milliseconds. */
    readonly lifeMs: number;
  };

  /**
   * Keeps an answer that was computed since. Returns at once and never throws.
   *
   * @param ageMs - since it was looked at, in milliseconds
   */
  keep(answer: object, ageMs: number): void;
}

/** Answers that replicas share. None of its methods throws, or takes long. */
export interface SharedAnswers {
  /** @returns undefined where it can't be had */
  look(question: Question): Promise<AnswerPlace | undefined>;

  /** Sees to it that answers about these alerts are not given any more. */
  changed(change: Change): Promise<void>;
}

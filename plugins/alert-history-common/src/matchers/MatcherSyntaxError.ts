import { InputError } from '@backstage/errors';

/**
 * What is wrong with matcher text: something else stands, or the text ends,
 * where the named part is expected; or what the other words say.
 *
 * @public
 */
export type MatcherProblem =
  | 'name-expected'
  | 'operator-expected'
  | 'value-expected'
  | 'comma-expected'
  | 'brace-expected'
  | 'end-expected'
  | 'empty-name'
  | 'open-quote'
  | 'reserved-character'
  | 'stray-brace'
  | 'too-long';

/**
 * Matcher text that can't be read. Answered as 400 where it comes by HTTP.
 *
 * @public
 */
export class MatcherSyntaxError extends InputError {
  /** For who says it in another language than the message. */
  readonly problem: MatcherProblem;
  /** Where in the text, in UTF-16 code units from 0: what an editor's cursor counts. */
  readonly position: number;

  /**
   * @param problem - what is wrong
   * @param sentence - the same and how to mend it, in English, without a full stop
   * @param position - where in the text, from 0
   */
  constructor(problem: MatcherProblem, sentence: string, position: number) {
    super(`Matchers: at character ${position + 1}, ${sentence}`);
    this.problem = problem;
    this.position = position;
  }
}

import { InputError } from '@backstage/errors';

/**
 * Matcher text that can't be read. Answered as 400 where it comes by HTTP.
 *
 * @public
 */
export class MatcherSyntaxError extends InputError {
  /** Where in the text, in UTF-16 code units from 0: what an editor's cursor counts. */
  readonly position: number;

  /**
   * @param problem - what is wrong and how to mend it, one sentence without a full stop
   * @param position - where in the text, from 0
   */
  constructor(problem: string, position: number) {
    super(`Matchers: at character ${position + 1}, ${problem}`);
    this.position = position;
  }
}

/** The severities that have a mark of their own, worst first. */
export const MARKS = ['critical', 'warning', 'info', 'none'] as const;

/** What a severity looks like: its icon, its colour and the height of its bars. */
export type SeverityMark = (typeof MARKS)[number];

/**
 * The severities of an instance in the order that its configuration gives
 * them. Words that it does not name count as little more than `none`: how bad
 * they are, is not known.
 */
export class SeverityScale {
  /** @param words - worst first */
  static create(words: readonly string[]): SeverityScale {
    return new SeverityScale(words);
  }

  private constructor(readonly words: readonly string[]) {}

  /**
   * The mark of a severity. A word without one of its own gets that of its
   * rank, but never one that is out of order with the known words around it.
   */
  markOf(severity: string): SeverityMark {
    const own = markIndex(severity);
    if (own !== -1) {
      return MARKS[own];
    }
    const rank = this.words.indexOf(severity);
    if (rank === -1) {
      return 'none';
    }
    const worse = this.words.slice(0, rank).map(markIndex);
    const milder = this.words.slice(rank + 1).map(markIndex);
    const atLeast = Math.max(0, ...worse);
    const atMost = milder.find(index => index !== -1) ?? MARKS.length - 1;
    return MARKS[Math.max(atLeast, Math.min(rank, atMost))];
  }

  /** Sorts the worst first; words that are not configured by the alphabet. */
  compare(a: string, b: string): number {
    return this.#rank(a) - this.#rank(b) || (a < b ? -1 : Number(a > b));
  }

  #rank(severity: string): number {
    const index = this.words.indexOf(severity);
    if (index !== -1) {
      return index;
    }
    const none = this.words.indexOf('none');
    return (none === -1 ? this.words.length : none) - 0.5;
  }
}

function markIndex(word: string): number {
  return MARKS.findIndex(mark => mark === word);
}

/** What an instance has that configures nothing. */
export const DEFAULT_SCALE = SeverityScale.create(MARKS);

import {
  LabelSet,
  Matcher,
  parseMatchers,
} from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import {
  CompiledMatcher,
  compileMatcher,
  matchesLabels,
} from '../query/compileMatcher';

interface Selector {
  readonly ref: string;
  readonly text: string;
  readonly matchers: readonly CompiledMatcher[];
}

/** An entity whose selector can't be used. */
export interface SelectorProblem {
  readonly ref: string;
  readonly selector: string;
  /** One sentence: what is wrong and how to mend it. */
  readonly error: string;
}

/**
 * Finds the selectors that a label set fulfils. Each selector is filed under
 * its rarest `name="value"`, so that of thousands only those are looked at that
 * share a label with the alert.
 */
export class SelectorIndex {
  static create(
    entities: Iterable<{ ref: string; selector?: string }>,
  ): SelectorIndex {
    const selectors: Selector[] = [];
    const problems: SelectorProblem[] = [];
    for (const { ref, selector: text } of entities) {
      if (text === undefined) {
        continue;
      }
      try {
        selectors.push({ ref, text, matchers: compileSelector(text) });
      } catch (error) {
        problems.push({
          ...{ ref, selector: text },
          error: (error as Error).message,
        });
      }
    }
    return new SelectorIndex(selectors, problems);
  }

  readonly #byLabel = new Map<string, Selector[]>();
  readonly #others: Selector[] = [];

  private constructor(
    selectors: readonly Selector[],
    readonly problems: readonly SelectorProblem[],
  ) {
    const uses = new Map<string, number>();
    for (const key of selectors.flatMap(keysOf)) {
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
    for (const selector of selectors) {
      const [rarest] = keysOf(selector).sort(
        (a, b) => uses.get(a)! - uses.get(b)!,
      );
      if (rarest === undefined) {
        this.#others.push(selector);
      } else {
        const filed = this.#byLabel.get(rarest) ?? [];
        filed.push(selector);
        this.#byLabel.set(rarest, filed);
      }
    }
  }

  find(labels: LabelSet): { ref: string; selector: string }[] {
    const candidates = Object.entries(labels).flatMap(
      ([name, value]) => this.#byLabel.get(keyOf(name, value)) ?? [],
    );
    return [...candidates, ...this.#others]
      .filter(({ matchers }) => matchesLabels(matchers, labels))
      .map(({ ref, text }) => ({ ref, selector: text }));
  }
}

/**
 * Refuses what Alertmanager refuses in a silence: matchers that all let a
 * missing label pass would take the alerts of everybody.
 */
function compileSelector(text: string): CompiledMatcher[] {
  const matchers = parseMatchers(text).map(compileMatcher);
  if (matchers.every(matcher => matcher.test(''))) {
    throw new InputError(
      'It matches alerts without any label; require at least one label, such as app="checkout"',
    );
  }
  return matchers;
}

function keysOf({ matchers }: { matchers: readonly Matcher[] }): string[] {
  return matchers
    .filter(({ op, value }) => op === '=' && value !== '')
    .map(({ name, value }) => keyOf(name, value));
}

function keyOf(name: string, value: string): string {
  return JSON.stringify([name, value]);
}

import {
  LabelSet,
  parseMatchers,
} from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import {
  CompiledMatcher,
  compileMatcher,
  matchesLabels,
} from '../query/compileMatcher';
import { MappableEntity } from './CatalogEntity';
import { literalsOf } from '../query/literals';

// What is filed under a label whatever its value is met by every alert that has
// the label, so that place has to be that much emptier.
const ANY_VALUE_WEIGHT = 10;

const MAX_SHOWN = 1_000;

interface Selector {
  readonly ref: string;
  readonly text: string;
  readonly matchers: readonly CompiledMatcher[];
}

/** An entity whose selector can't be used. */
export interface SelectorProblem {
  readonly ref: string;
  /** Its beginning, where it is long. */
  readonly selector: string;
  /** One sentence: what is wrong and how to mend it. */
  readonly error: string;
}

/**
 * Finds the selectors that a label set fulfils. Each selector is filed under
 * the labels of which a set must have one to fulfil it, so that of thousands
 * only those are looked at that share a label with the alert.
 */
export class SelectorIndex {
  /** @param previous - whose selectors need not be compiled again */
  static create(
    entities: Iterable<MappableEntity>,
    previous?: SelectorIndex,
  ): SelectorIndex {
    const selectors: Selector[] = [];
    const problems: SelectorProblem[] = [];
    const known = previous && previous.#compiled;
    for (const { ref, selector: text } of entities) {
      if (text === undefined) {
        continue;
      }
      try {
        const matchers = known?.get(text) ?? compileSelector(text);
        selectors.push({ ref, text, matchers });
      } catch (error) {
        problems.push({
          ...{ ref, selector: text.slice(0, MAX_SHOWN) },
          error: (error as Error).message,
        });
      }
    }
    return new SelectorIndex(selectors, problems);
  }

  readonly #filed = new Map<string, Selector[]>();
  readonly #compiled: ReadonlyMap<string, Selector['matchers']>;

  private constructor(
    selectors: readonly Selector[],
    readonly problems: readonly SelectorProblem[],
  ) {
    this.#compiled = new Map(
      selectors.map(({ text, matchers }) => [text, matchers]),
    );
    const uses = new Map<string, number>();
    for (const key of selectors
      .flatMap(placesOf)
      .flatMap(place => place.keys)) {
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
    const crowd = ({ keys, isAnyValue }: Place) =>
      keys.reduce((sum, key) => sum + uses.get(key)!, 0) *
      (isAnyValue ? ANY_VALUE_WEIGHT : 1);
    for (const selector of selectors) {
      const [emptiest] = placesOf(selector).sort((a, b) => crowd(a) - crowd(b));
      for (const key of emptiest.keys) {
        const filed = this.#filed.get(key) ?? [];
        filed.push(selector);
        this.#filed.set(key, filed);
      }
    }
  }

  find(labels: LabelSet): { ref: string; selector: string }[] {
    return Object.entries(labels)
      .flatMap(([name, value]) => [
        ...(this.#filed.get(keyOf(name, value)) ?? []),
        ...(this.#filed.get(keyOf(name)) ?? []),
      ])
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

/** A selector may be filed there: a label set that fulfils it has just one of the keys. */
interface Place {
  readonly keys: readonly string[];
  readonly isAnyValue: boolean;
}

/** One for each matcher that does not let a missing label pass. */
function placesOf({ matchers }: Selector): Place[] {
  return matchers
    .filter(matcher => !matcher.test(''))
    .map(matcher => {
      const { name } = matcher;
      const values = literalsOf(matcher);
      return values
        ? { keys: values.map(value => keyOf(name, value)), isAnyValue: false }
        : { keys: [keyOf(name)], isAnyValue: true };
    });
}

/** Without a value: the label, whatever its value. */
function keyOf(name: string, value?: string): string {
  return JSON.stringify([name, value]);
}

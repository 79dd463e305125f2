import { LabelSet } from '@alert-history/backstage-plugin-common';
import { CompiledMatcher, matchesLabels } from '../query/compileMatcher';
import { literalsOf } from '../query/literals';

// What is filed under a label whatever its value is met by every alert that has
// the label, so that place has to be that much emptier.
const ANY_VALUE_WEIGHT = 10;

/** Something that has alerts by their labels. At least one matcher has to refuse a missing label. */
export interface Selecting {
  readonly matchers: readonly CompiledMatcher[];
}

/**
 * Finds what selects a label set. Each is filed under the labels of which a set
 * must have one to fulfil it, so that of thousands only those are looked at
 * that share a label with the alert.
 */
export class SelectorIndex<T extends Selecting> {
  static create<T extends Selecting>(items: readonly T[]): SelectorIndex<T> {
    return new SelectorIndex(items);
  }

  readonly #filed = new Map<string, Filed<T>[]>();

  private constructor(items: readonly T[]) {
    const uses = new Map<string, number>();
    for (const key of items.flatMap(placesOf).flatMap(place => place.keys)) {
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
    const crowd = ({ keys, isAnyValue }: Place) =>
      keys.reduce((sum, key) => sum + uses.get(key)!, 0) *
      (isAnyValue ? ANY_VALUE_WEIGHT : 1);
    for (const [order, item] of items.entries()) {
      const [emptiest] = placesOf(item).sort((a, b) => crowd(a) - crowd(b));
      for (const key of emptiest.keys) {
        const filed = this.#filed.get(key) ?? [];
        filed.push({ item, order });
        this.#filed.set(key, filed);
      }
    }
  }

  /** In the order in which they were given. */
  find(labels: LabelSet): T[] {
    return Object.entries(labels)
      .flatMap(([name, value]) => [
        ...(this.#filed.get(keyOf(name, value)) ?? []),
        ...(this.#filed.get(keyOf(name)) ?? []),
      ])
      .filter(({ item }) => matchesLabels(item.matchers, labels))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }
}

interface Filed<T> {
  readonly item: T;
  readonly order: number;
}

/** Something may be filed there: a label set that it selects has just one of the keys. */
interface Place {
  readonly keys: readonly string[];
  readonly isAnyValue: boolean;
}

/** One for each matcher that does not let a missing label pass. */
function placesOf({ matchers }: Selecting): Place[] {
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

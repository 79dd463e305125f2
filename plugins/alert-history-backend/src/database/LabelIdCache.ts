import { LabelPair } from './operations/insertLabelPairs';

/**
 * Remembers the ids of label pairs, and forgets all of them once it is full.
 * Two levels, because joining name and value to one key costs more than both
 * look-ups.
 */
export class LabelIdCache {
  readonly #maxSize: number;
  readonly #names = new Map<string, Map<string, number>>();
  #size = 0;

  constructor(maxSize: number) {
    this.#maxSize = maxSize;
  }

  get(name: string, value: string): number | undefined {
    return this.#names.get(name)?.get(value);
  }

  set([name, value]: LabelPair, id: number): void {
    if (this.#size >= this.#maxSize) {
      this.clear();
    }
    let values = this.#names.get(name);
    if (!values) {
      values = new Map();
      this.#names.set(name, values);
    }
    this.#size += values.has(value) ? 0 : 1;
    values.set(value, id);
  }

  clear(): void {
    this.#names.clear();
    this.#size = 0;
  }
}

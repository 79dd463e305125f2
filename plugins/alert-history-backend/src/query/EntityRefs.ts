import { hash } from 'node:crypto';
import { textList, ValueList } from '../sql/Bindings';

/**
 * Full entity refs in lower case: to look one up, and to bind all of them to a
 * statement, as JSON that is written once however often they are asked for.
 */
export class EntityRefs {
  static of(refs: Iterable<string>): EntityRefs {
    return new EntityRefs(new Set(refs));
  }

  readonly #refs: ReadonlySet<string>;
  #list?: ValueList;
  #digest?: string;

  private constructor(refs: ReadonlySet<string>) {
    this.#refs = refs;
  }

  get size(): number {
    return this.#refs.size;
  }

  get list(): ValueList {
    this.#list ??= textList(this.#refs, JSON.stringify([...this.#refs]));
    return this.#list;
  }

  /** Equal for equal refs in equal order; what differs has another one. */
  get digest(): string {
    this.#digest ??= hash('sha256', JSON.stringify([...this.#refs]), 'hex');
    return this.#digest;
  }

  has(ref: string): boolean {
    return this.#refs.has(ref);
  }

  /** Those of these that are among them. */
  only(refs: readonly string[]): EntityRefs {
    return EntityRefs.of(refs.filter(ref => this.#refs.has(ref)));
  }
}

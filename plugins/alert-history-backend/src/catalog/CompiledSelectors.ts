import { CompiledMatcher } from '../query/compileMatcher';
import { MappableEntity } from './CatalogEntity';
import { compileSelector } from './compileSelector';
import { EntitySelector, entitySelectors } from './entitySelectors';

const MAX_SHOWN = 1_000;

/** A matcher list of an entity, ready to be asked. */
export interface CompiledSelector extends Omit<EntitySelector, 'matchers'> {
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

/** The matcher lists of all entities, and those that can't be used. */
export class CompiledSelectors {
  /** @param previous - whose matcher lists need not be compiled again */
  static create(
    entities: readonly MappableEntity[],
    options: { otherAnnotations: boolean },
    previous?: CompiledSelectors,
  ): CompiledSelectors {
    const all: CompiledSelector[] = [];
    const problems: SelectorProblem[] = [];
    const compiled = new Map<string, readonly CompiledMatcher[]>();
    for (const entity of entities) {
      for (const selector of entitySelectors(entity, options)) {
        const { ref, rule, detail, matchers: text } = selector;
        try {
          const matchers =
            compiled.get(text) ??
            previous?.compiled.get(text) ??
            compileSelector(text);
          compiled.set(text, matchers);
          all.push({ ref, rule, detail, matchers });
        } catch (error) {
          problems.push({
            ...{ ref, selector: detail.slice(0, MAX_SHOWN) },
            error: (error as Error).message,
          });
        }
      }
    }
    return new CompiledSelectors(all, problems, compiled);
  }

  private constructor(
    readonly all: readonly CompiledSelector[],
    readonly problems: readonly SelectorProblem[],
    private readonly compiled: ReadonlyMap<string, readonly CompiledMatcher[]>,
  ) {}
}

import {
  LabelSet,
  MappingDryRun,
  MappingExplanation,
} from '@alert-history/backstage-plugin-common';
import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { loadMirrored } from '../database/operations/catalogMirror';
import { toIso } from '../query/toEpisode';
import { MappableEntity } from './CatalogEntity';
import { dryRunMapping } from './dryRunMapping';
import { EntityMatcher } from './EntityMatcher';
import { explainMapping } from './explainMapping';
import { kindsOf, MappingRules } from './MappingRules';
import { readCatalogPage } from './readCatalogPage';

/** Entities of one request. */
const CATALOG_PAGE = 500;

/** What the inspector asks. */
export interface MappingInspectorOptions {
  knex: Knex;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  /** What alerts are mapped by now. */
  matcher: () => Promise<EntityMatcher>;
  /** Milliseconds since the Unix epoch. */
  clock: () => number;
}

/** Says how alerts find their owners, and what other rules would do; changes nothing. */
export class MappingInspector {
  static create(options: MappingInspectorOptions): MappingInspector {
    return new MappingInspector(options);
  }

  readonly #options: MappingInspectorOptions;

  private constructor(options: MappingInspectorOptions) {
    this.#options = options;
  }

  async explain(labels: LabelSet): Promise<MappingExplanation> {
    const { matcher, clock } = this.#options;
    const explanation = explainMapping(await matcher(), labels);
    return { ...explanation, asOf: toIso(clock()) };
  }

  /** @throws whatever the catalog throws, where the rules name kinds that were not read so far */
  async dryRun(rules: MappingRules): Promise<MappingDryRun> {
    const { knex, matcher, clock } = this.#options;
    const current = await matcher();
    const known = kindsOf(current.rules);
    const missing = kindsOf(rules).filter(kind => !known.includes(kind));
    const entities = [
      ...(await loadMirrored(knex)),
      ...(missing.length > 0 ? await this.#read(missing) : []),
    ];
    const proposed = EntityMatcher.create(entities, rules, current);
    return dryRunMapping({ knex, matcher: proposed, clock });
  }

  async #read(kinds: readonly string[]): Promise<MappableEntity[]> {
    const { catalog, auth } = this.#options;
    const found: MappableEntity[] = [];
    let page: string | undefined;
    do {
      const { entities, nextPage } = await readCatalogPage({
        ...{ catalog, auth, kinds, page, limit: CATALOG_PAGE },
      });
      // Those with an annotation come along, and are known already.
      found.push(
        ...entities.filter(({ ref }) => kinds.includes(ref.split(':')[0])),
      );
      page = nextPage;
    } while (page !== undefined);
    return found;
  }
}

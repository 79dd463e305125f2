import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { LRUCache } from 'lru-cache';
import { PermissionsConfig } from '../config/permissionsSchema';
import { EntityRefs } from '../query/EntityRefs';
import { Visibility } from '../query/Visibility';

/** What a caller may read of the catalog. */
export type ReadableEntities = Visibility['entities'];

/** What the gate asks, and how much it keeps. */
export interface CatalogGateOptions {
  catalog: Pick<CatalogService, 'streamEntities' | 'getEntitiesByRefs'>;
  permissions: PermissionsService;
  auth: Pick<AuthService, 'isPrincipal'>;
  /** Milliseconds; only differences count. */
  clock: () => number;
  /** An answer's age counts from the question. */
  bounds: PermissionsConfig;
  /** The most refs that all answers that are kept hold together. */
  maxKept?: number;
}

const NOTHING = EntityRefs.of([]);
const REF_FIELDS = ['kind', 'metadata.name', 'metadata.namespace'];

// More are asked for as if all were.
const MAX_NAMED = 1_000;

/**
 * Asks which catalog entities a caller may read: first the permission
 * `catalog.entity.read`, which mostly answers for all or none, and only where
 * it depends on the entity the catalog, with the caller's own credentials.
 *
 * A service asks the catalog as this plugin, for which nothing is conditional.
 * So its permission alone decides, and a conditional decision counts as none.
 */
export class CatalogGate {
  static create(options: CatalogGateOptions): CatalogGate {
    return new CatalogGate(options);
  }

  readonly #options: CatalogGateOptions;
  readonly #known: LRUCache<string, Known, BackstageCredentials>;

  private constructor(options: CatalogGateOptions) {
    const { clock, bounds } = options;
    this.#options = options;
    this.#known = new LRUCache({
      max: bounds.maxReaders,
      maxSize: options.maxKept ?? 500_000,
      sizeCalculation: ({ entities }) =>
        entities === 'all' ? 1 : 1 + entities.size,
      ttl: bounds.maxAgeMs,
      ttlResolution: 0,
      perf: { now: clock },
      // Callers that wait for an answer get it, also where it is not kept.
      ignoreFetchAbort: true,
      fetchMethod: async (_key, _stale, { options: entry, context }) => {
        const asked = clock();
        const entities =
          (await this.#decide(context)) ?? (await this.#stream(context));
        entry.ttl = this.#restOf(asked);
        return { entities };
      },
    });
  }

  /** Of all entities. */
  async readable(credentials: BackstageCredentials): Promise<ReadableEntities> {
    const principal = this.#principalOf(credentials);
    if (principal === undefined) {
      return (await this.#decide(credentials)) ?? NOTHING;
    }
    const { entities } = await this.#known.forceFetch(principal, {
      context: credentials,
    });
    return entities;
  }

  /**
   * Of some entities, and maybe of others that don't matter.
   *
   * @param lookUp - which; only called where it matters
   */
  async readableOf(
    credentials: BackstageCredentials,
    lookUp: () => Promise<readonly string[]>,
  ): Promise<ReadableEntities> {
    const principal = this.#principalOf(credentials);
    if (principal === undefined) {
      return this.readable(credentials);
    }
    const known = this.#known.get(principal)?.entities;
    if (known) {
      // Few of many thousands, so that a question about little costs little.
      return known === 'all' ? known : known.only(await lookUp());
    }
    const asked = this.#options.clock();
    const decided = await this.#decide(credentials);
    if (decided) {
      const ttl = this.#restOf(asked);
      this.#known.set(principal, { entities: decided }, { ttl });
      return decided;
    }
    const refs = await lookUp();
    if (refs.length > MAX_NAMED) {
      return this.readable(credentials);
    }
    const { items } = await this.#options.catalog.getEntitiesByRefs(
      { entityRefs: [...refs], fields: REF_FIELDS },
      { credentials },
    );
    return EntityRefs.of(
      items.flatMap(item => (item ? [stringifyEntityRef(item)] : [])),
    );
  }

  /** Undefined for services, whose decisions cost nothing. */
  #principalOf(credentials: BackstageCredentials): string | undefined {
    return this.#options.auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : undefined;
  }

  /** Undefined where it depends on the entity. */
  async #decide(
    credentials: BackstageCredentials,
  ): Promise<ReadableEntities | undefined> {
    const [decision] = await this.#options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return 'all';
      case AuthorizeResult.CONDITIONAL:
        return undefined;
      default:
        return NOTHING;
    }
  }

  async #stream(credentials: BackstageCredentials): Promise<EntityRefs> {
    const { catalog, bounds } = this.#options;
    const refs: string[] = [];
    const pages = catalog.streamEntities(
      { fields: REF_FIELDS },
      { credentials },
    );
    for await (const page of pages) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
      if (refs.length > bounds.maxEntities) {
        throw new InputError(
          `You may read more than ${bounds.maxEntities} entities, each by a condition, which are too many to ask for at once; name some by the parameter "entity"`,
        );
      }
    }
    return EntityRefs.of(refs);
  }

  #restOf(asked: number): number {
    // Zero would mean for ever.
    return Math.max(
      1,
      this.#options.bounds.maxAgeMs - (this.#options.clock() - asked),
    );
  }
}

interface Known {
  entities: ReadableEntities;
}

import { alertHistoryUnownedReadPermission } from '@alert-history/backstage-plugin-common';
import {
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { ConditionTransformer } from '@backstage/plugin-permission-node';
import { OwnerLookup } from '../query/DatabaseOwnerLookup';
import { AlertCondition, Visibility } from '../query/Visibility';
import { CatalogGate, ReadableEntities } from './CatalogGate';
import { decideReading } from './decideReading';
import { isAllowed } from './isAllowed';
import { orUnknown } from './orUnknown';

/** What the resolver asks. */
export interface VisibilityResolverOptions {
  permissions: PermissionsService;
  gate: CatalogGate;
  owners: Pick<OwnerLookup, 'ofEpisode' | 'sharingWith'>;
  /** Translates the conditions of a policy. */
  toQuery: ConditionTransformer<AlertCondition>;
  logger: LoggerService;
  /** For so long, in milliseconds, callers wait for what is asked. Default: 10,000. */
  limitMs?: number;
}

/**
 * Tells what a caller may read: the entities by the catalog, the alerts by the
 * permissions of alert-history.
 *
 * All methods throw NotAllowedError where nothing at all may be read, and
 * ServiceUnavailableError where it is not known.
 */
export class VisibilityResolver {
  static create(options: VisibilityResolverOptions): VisibilityResolver {
    return new VisibilityResolver(options);
  }

  readonly #options: VisibilityResolverOptions;

  private constructor(options: VisibilityResolverOptions) {
    this.#options = options;
  }

  /**
   * For a request about the alerts of these entities, or about all alerts.
   *
   * @param entities - full refs in lower case
   */
  async ofAlerts(
    credentials: BackstageCredentials,
    entities: readonly string[] | undefined,
  ): Promise<Visibility> {
    const { gate, owners } = this.#options;
    return this.#resolve(
      credentials,
      entities
        ? () => gate.readableOf(credentials, () => owners.sharingWith(entities))
        : () => gate.readable(credentials),
    );
  }

  /** For a request about the alert of an episode. */
  async ofEpisode(
    credentials: BackstageCredentials,
    id: string,
  ): Promise<Visibility> {
    const { gate, owners } = this.#options;
    return this.#resolve(credentials, () =>
      gate.readableOf(credentials, () => owners.ofEpisode(id)),
    );
  }

  async #resolve(
    credentials: BackstageCredentials,
    readable: () => Promise<ReadableEntities>,
  ): Promise<Visibility> {
    return orUnknown(this.#ask(credentials, readable), this.#options);
  }

  async #ask(
    credentials: BackstageCredentials,
    readable: () => Promise<ReadableEntities>,
  ): Promise<Visibility> {
    // Before the catalog, which those who may read nothing need not trouble.
    const [condition, unowned] = await Promise.all([
      this.#conditionOf(credentials),
      isAllowed(
        this.#options.permissions,
        credentials,
        alertHistoryUnownedReadPermission,
      ),
    ]);
    return { entities: await readable(), unowned, condition };
  }

  /** Undefined where all alerts may be read. */
  async #conditionOf(
    credentials: BackstageCredentials,
  ): Promise<PermissionCriteria<AlertCondition> | undefined> {
    const conditions = await decideReading(
      this.#options.permissions,
      credentials,
      'Reading episodes',
    );
    return conditions && this.#translate(conditions);
  }

  #translate(
    conditions: PermissionCriteria<PermissionCondition>,
  ): PermissionCriteria<AlertCondition> {
    try {
      return this.#options.toQuery(conditions);
    } catch (error) {
      // Such as bad parameters: what the caller sent is not at fault.
      throw new Error(
        `The permission policy's conditions can't be used: ${stringifyError(
          error,
        )}`,
      );
    }
  }
}

import { LabelSet } from '@alert-history/backstage-plugin-common';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { EntityMatcher } from './EntityMatcher';
import { loadCatalogSnapshot } from './loadCatalogSnapshot';
import { Owner } from './Owner';
import { remapAlerts } from './remapAlerts';
import { SelectorProblem } from './SelectorIndex';

/**
 * Knows the owners of alerts by the catalog as it was last read, and brings
 * stored alerts in line when it has changed.
 *
 * The catalog publishes no changes, so it is read again and compared.
 */
export class OwnerMapping {
  static create(options: {
    knex: Knex;
    catalog: Pick<CatalogService, 'streamEntities'>;
    auth: AuthService;
    logger: LoggerService;
  }): OwnerMapping {
    return new OwnerMapping(options);
  }

  readonly #options: Parameters<typeof OwnerMapping.create>[0];
  #matcher = EntityMatcher.create([]);
  /** Of the snapshot that the matcher was made of. */
  #digest?: string;
  /** Of the snapshot that all stored alerts were last mapped by. */
  #remappedDigest?: string;
  #reported = new Set<string>();

  private constructor(options: Parameters<typeof OwnerMapping.create>[0]) {
    this.#options = options;
  }

  /** Nobody until the catalog was first read; the remap that follows makes up for it. */
  ownersOf(labels: LabelSet): Owner[] {
    return this.#matcher.ownersOf(labels);
  }

  /**
   * Reads the catalog.
   *
   * @throws whatever the catalog client throws; the mapping then stays as it was
   */
  async refresh(): Promise<void> {
    const { entities, digest } = await loadCatalogSnapshot(this.#options);
    // A catalog that has just started knows nothing yet. To take everybody's
    // alerts away for that would be worse than to keep them a while too long.
    if (digest === this.#digest || entities.length === 0) {
      return;
    }
    this.#matcher = EntityMatcher.create(entities);
    this.#digest = digest;
    this.#report(this.#matcher.problems);
  }

  /**
   * Reads the catalog, and maps all stored alerts again where it has changed;
   * the first time always. For a scheduled task.
   */
  async refreshAndRemap(): Promise<void> {
    await this.refresh();
    const digest = this.#digest;
    if (digest === undefined || digest === this.#remappedDigest) {
      return;
    }
    const matcher = this.#matcher;
    const result = await remapAlerts({
      knex: this.#options.knex,
      ownersOf: labels => matcher.ownersOf(labels),
    });
    this.#remappedDigest = digest;
    this.#options.logger.info('Mapped alerts to catalog entities', {
      ...result,
    });
  }

  /** Warns of each bad selector once, until it changes. */
  #report(problems: readonly SelectorProblem[]) {
    const reported = new Set<string>();
    for (const { ref, selector, error } of problems) {
      const key = JSON.stringify([ref, selector]);
      reported.add(key);
      if (!this.#reported.has(key)) {
        this.#options.logger.warn(
          `The annotation alert-history/selector of ${ref} is not used: ${error}`,
        );
      }
    }
    this.#reported = reported;
  }
}

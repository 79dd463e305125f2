import { StatusDetails } from '@alert-history/backstage-plugin-common';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { loadMirrorVersion } from '../database/operations/catalogMirror';
import {
  beginRun,
  loadMappedAlerts,
  MappingRun,
  saveProgress,
  TakenOverError,
} from '../database/operations/mappingProgress';
import { toIso } from '../query/toEpisode';
import { CurrentMatcher } from './CurrentMatcher';
import { EntityMatcher } from './EntityMatcher';
import { followRules } from './followRules';
import { kindsOf, MappingRules } from './MappingRules';
import { mapStoredAlerts } from './mapStoredAlerts';
import { mirrorCatalog } from './mirrorCatalog';
import { readCatalogPage } from './readCatalogPage';

/** Entities of one request; few enough that an answer stays under a megabyte or two. */
const CATALOG_PAGE = 500;

/** What the mapping is made of. */
export interface OwnerMappingOptions {
  /** A migrated database; transactions on it are one after the other. */
  writer: Knex;
  /** The same database. */
  reader: Knex;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  logger: LoggerService;
  rules: MappingRules;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** Entities of one request to the catalog. */
  catalogPage?: number;
  /** Stored alerts that are mapped in one transaction. */
  alertPage?: number;
}

/**
 * Knows who owns alerts, by a mirror of the catalog in the database: the
 * catalog publishes no changes, so one replica reads it again and again, and
 * all map new alerts by what was read last, also while the catalog is away.
 */
export class OwnerMapping {
  static create(options: OwnerMappingOptions): OwnerMapping {
    return new OwnerMapping(options);
  }

  readonly #options: OwnerMappingOptions;
  readonly #matcher: CurrentMatcher;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  private constructor(options: OwnerMappingOptions) {
    this.#options = options;
    this.#matcher = CurrentMatcher.create(options);
  }

  /** What alerts are mapped by now. */
  async matcher(): Promise<EntityMatcher> {
    return this.#matcher.in(this.#options.reader);
  }

  /** What the new alerts of a transaction are to be mapped by. */
  async matcherIn(trx: Knex): Promise<EntityMatcher> {
    return this.#matcher.in(trx);
  }

  /**
   * Reads the catalog, and maps all stored alerts again where it has changed.
   * Goes on where an earlier run was ended. For a scheduled task: where several
   * run at once, the last to begin goes on.
   *
   * @throws whatever the catalog client throws; owners then stay as they were
   */
  async run(signal?: AbortSignal): Promise<void> {
    const signals = [this.#stopping.signal, ...(signal ? [signal] : [])];
    const running = this.#run(AbortSignal.any(signals));
    this.#running = running.catch(() => {});
    return running;
  }

  /** Ends the run at hand after its page; no other begins. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** The same on every replica. */
  async status(): Promise<StatusDetails['mapping']> {
    const { reader } = this.#options;
    const [{ entities }] = await reader('catalog_entities').count({
      entities: '*',
    });
    const { refreshed_at: refreshedAt } = await reader('mapping_progress')
      .where('id', 1)
      .first('refreshed_at');
    const { problems } = await this.#matcher.in(reader);
    return {
      entities: Number(entities),
      ...(refreshedAt !== null && { refreshedAt: toIso(Number(refreshedAt)) }),
      problems: [...problems],
    };
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { writer, rules, now } = this.#options;
    if (signal.aborted) {
      return;
    }
    try {
      const run = await beginRun(writer);
      // Before the catalog is read: else one that never rests could keep the
      // last alerts from ever being reached.
      await this.#mapAlerts(run, signal);
      if (!signal.aborted) {
        await this.#readCatalog(
          await followRules({ knex: writer, run, rules, now }),
          signal,
        );
        await this.#mapAlerts(run, signal);
      }
    } catch (error) {
      if (!(error instanceof TakenOverError)) {
        throw error;
      }
    }
  }

  async #readCatalog(run: MappingRun, signal: AbortSignal) {
    const { writer, catalog, auth, logger, now } = this.#options;
    const { catalogPage: limit = CATALOG_PAGE, rules } = this.#options;
    const kinds = kindsOf(rules);
    await mirrorCatalog({
      ...{ knex: writer, run, logger, now, signal },
      readPage: async page => {
        try {
          return await readCatalogPage({ catalog, auth, page, limit, kinds });
        } catch (error) {
          if (page !== undefined && page === run.nextPage) {
            // It may come from another release; to begin anew costs little.
            await saveProgress(writer, run, { nextPage: null });
          }
          throw error;
        }
      },
    });
  }

  async #mapAlerts(run: MappingRun, signal: AbortSignal) {
    const { writer, reader, logger, now, alertPage } = this.#options;
    const version = await loadMirrorVersion(writer);
    const mapped = await loadMappedAlerts(writer);
    if (version === mapped.version) {
      return;
    }
    const matcher = await this.#matcher.in(writer);
    const { isComplete, ...counts } = await mapStoredAlerts({
      ...{ writer, reader, run, mapped, version, now, signal },
      pageSize: alertPage,
      ownersOf: labels => matcher.ownersOf(labels),
    });
    logger.info(
      isComplete
        ? 'Mapped alerts to catalog entities'
        : 'Mapped some alerts to catalog entities, the next run goes on',
      counts,
    );
  }
}

import {
  Episode,
  EpisodeDetails,
  EpisodePage,
  Facets,
  LabelNames,
  LabelValues,
  UnownedList,
} from '@alert-history/backstage-plugin-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { encodeCursor } from './cursor';
import { countFacets } from './countFacets';
import {
  EpisodeFilter,
  EpisodePageRequest,
  LabelRequest,
  UnownedRequest,
} from './EpisodeFilter';
import { HistoryReader } from './HistoryReader';
import { listLabelNames, listLabelValues } from './listLabels';
import { listUnowned } from './listUnowned';
import {
  PageOptions,
  pageOfAlerts,
  pageOfCarriedOver,
  pageOfNewest,
  pageOfOpenEpisodes,
  PageQuery,
  visibleEpisode,
} from './operations/episodePages';
import { EpisodeRow, loadEpisodes } from './operations/loadEpisodes';
import { loadFormerOwners } from './operations/loadFormerOwners';
import { loadOwners } from './operations/loadOwners';
import { loadTransitions } from './operations/loadTransitions';
import { usualDuration } from './operations/usualDuration';
import { resolveAlertIds } from './resolveAlertIds';
import { toEpisode, toIso } from './toEpisode';
import { toSqlVisibility } from './toSqlVisibility';
import { Visibility } from './Visibility';

// Looking at each of so many alerts takes tens of milliseconds. Walking the
// history in search of them is faster, unless their episodes are rare or old.
const FEW_ALERTS = 10_000;
const MAX_EARLIER = 20;

/**
 * Reads episodes by SQL: at most five statements a list, six an episode, bounded
 * slices with pauses for what counts.
 */
export class DatabaseHistoryReader implements HistoryReader<Visibility> {
  static create(options: {
    /** May be read-only. */
    knex: Knex;
    /** Milliseconds since the Unix epoch. */
    clock: () => number;
    /** How many alerts are looked at one by one; more are found by walking the history. */
    fewAlerts?: number;
    /** Those configured, most severe first; others come after them. */
    severities?: readonly string[];
    /** Labels whose value may be the name of an entity. */
    nameLabels?: readonly string[];
  }): DatabaseHistoryReader {
    return new DatabaseHistoryReader(options);
  }

  readonly #knex: Knex;
  readonly #clock: () => number;
  readonly #fewAlerts: number;
  readonly #severities: readonly string[];
  readonly #nameLabels: readonly string[];

  private constructor(
    options: Parameters<typeof DatabaseHistoryReader.create>[0],
  ) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#fewAlerts = options.fewAlerts ?? FEW_ALERTS;
    this.#severities = options.severities ?? [];
    this.#nameLabels = options.nameLabels ?? [];
  }

  async listEpisodes(
    visibility: Visibility,
    request: EpisodePageRequest,
  ): Promise<EpisodePage> {
    const { filter, limit, cursor } = request;
    const asOf = cursor?.asOf ?? this.#clock();
    const { states, from, to, hidden } = filter;
    const alertIds = await resolveAlertIds(this.#knex, filter, visibility);

    // One more than asked for tells whether there is more.
    const found = await this.#findRows({
      ...{ alertIds, hidden, states, from, to, asOf },
      after: cursor,
      limit: limit + 1,
    });
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return {
      items: await this.#toEpisodes(rows, asOf, visibility),
      ...(last &&
        found.length > limit && {
          nextCursor: encodeCursor(
            { asOf, start: last.started_at, id: last.id },
            filter,
          ),
        }),
      asOf: toIso(asOf),
    };
  }

  async getEpisode(
    visibility: Visibility,
    id: string,
  ): Promise<EpisodeDetails> {
    const asOf = this.#clock();
    const sqlVisibility = await toSqlVisibility(this.#knex, visibility);
    const [row] = await this.#loadRows(
      visibleEpisode(id, sqlVisibility.visibility),
    );
    if (!row) {
      throw new NotFoundError(`There is no episode ${JSON.stringify(id)}`);
    }
    const { alert_id: alertId, started_at: start } = row;
    const earlier = await this.#loadRows(
      pageOfAlerts({
        alertIds: [alertId],
        ...{ asOf, to: start, limit: MAX_EARLIER },
      }),
    );
    const [episode, ...earlierEpisodes] = await this.#toEpisodes(
      [row, ...earlier],
      asOf,
      visibility,
    );
    const transitions = await loadTransitions(this.#knex, row.id);
    const former = await loadFormerOwners(this.#knex, alertId, visibility);
    const usual = await usualDuration(this.#knex, alertId, start);
    return {
      ...episode,
      transitions: transitions.map(({ kind, at, reason }) => ({
        kind,
        at: toIso(at),
        ...(reason !== null && { reason }),
      })),
      earlier: earlierEpisodes,
      formerEntities: former.map(({ ref, rule, detail, until }) => ({
        ...{ ref, reason: { rule, detail }, until: toIso(until) },
      })),
      ...(usual !== undefined && { usualDurationMs: usual }),
    };
  }

  async countFacets(
    visibility: Visibility,
    filter: EpisodeFilter,
  ): Promise<Facets> {
    return countFacets(this.#knex, {
      ...{ visibility, filter, asOf: this.#clock() },
      severities: this.#severities,
    });
  }

  async listLabelNames(
    visibility: Visibility,
    request: LabelRequest,
  ): Promise<LabelNames> {
    const asOf = this.#clock();
    return listLabelNames(this.#knex, { ...request, visibility, asOf });
  }

  async listLabelValues(
    visibility: Visibility,
    name: string,
    request: LabelRequest,
  ): Promise<LabelValues> {
    const asOf = this.#clock();
    return listLabelValues(this.#knex, name, { ...request, visibility, asOf });
  }

  async listUnowned(
    visibility: Visibility,
    request: UnownedRequest,
  ): Promise<UnownedList> {
    const [asOf, nameLabels] = [this.#clock(), this.#nameLabels];
    return listUnowned(this.#knex, {
      ...{ ...request, visibility, nameLabels, asOf },
    });
  }

  async #findRows(options: PageOptions): Promise<EpisodeRow[]> {
    const { alertIds, states, from, after, limit } = options;
    if (alertIds?.length === 0) {
      return [];
    }
    if (states && !states.includes('resolved')) {
      return this.#loadRows(pageOfOpenEpisodes(options));
    }
    if (alertIds && alertIds.length <= this.#fewAlerts) {
      return this.#loadRows(pageOfAlerts({ ...options, alertIds }));
    }
    const rows =
      from !== undefined && after && after.start < from
        ? []
        : await this.#loadRows(pageOfNewest(options));
    if (from === undefined || rows.length >= limit) {
      return rows;
    }
    const carriedOver = await this.#loadRows(
      pageOfCarriedOver({ ...options, from, limit: limit - rows.length }),
    );
    return [...rows, ...carriedOver];
  }

  async #loadRows(page: PageQuery): Promise<EpisodeRow[]> {
    return loadEpisodes(this.#knex, page);
  }

  async #toEpisodes(
    rows: readonly EpisodeRow[],
    asOf: number,
    visibility: Visibility,
  ): Promise<Episode[]> {
    if (!rows.length) {
      return [];
    }
    const owners = await loadOwners(
      this.#knex,
      rows.map(row => row.alert_id),
      visibility,
    );
    return rows.map(row =>
      toEpisode(row, owners.get(row.alert_id) ?? [], asOf),
    );
  }
}

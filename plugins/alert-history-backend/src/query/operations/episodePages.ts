import {
  EpisodeBounds,
  episodeConditions,
  overlapsFrom,
} from './episodeConditions';
import { Bindings, idList, listOf } from '../../sql/Bindings';
import { isVisible, SqlVisibility } from './visibilityConditions';

/** A subquery that answers the ids of a page of episodes, newest start first. */
export interface PageQuery {
  readonly sql: string;
  readonly bindings: Bindings;
}

/** Whose episodes: all alerts where no ids are given. */
export interface PageOptions extends EpisodeBounds {
  readonly alertIds?: readonly number[];
  /** Whether hidden alerts are meant too, where no ids are given. */
  readonly hidden?: boolean;
  readonly limit: number;
}

// The + keeps SQLite from choosing an index by this column.
function amongAlerts(options: PageOptions, bindings: Bindings): string {
  if (!options.alertIds) {
    return options.hidden
      ? '1 = 1'
      : '+e.alert_id NOT IN (SELECT id FROM alerts WHERE hidden = 1)';
  }
  bindings.alerts = idList(options.alertIds);
  return `+e.alert_id IN ${listOf('alerts')}`;
}

/**
 * For few alerts. No more alerts than fit on a page can be on it, so first those
 * are found whose newest episode is newest, by one look per alert; then of each
 * the newest.
 *
 * Reads `episodes_alert_start_idx`, with `from` only down to the one episode
 * that may have begun before it, since those of one alert never overlap.
 */
export function pageOfAlerts(
  options: PageOptions & { alertIds: readonly number[] },
): PageQuery {
  const bindings: Bindings = {
    alerts: idList(options.alertIds),
    limit: options.limit,
  };
  const notBefore =
    options.from === undefined
      ? ''
      : `AND s.started_at >= coalesce((
           SELECT max(p.started_at) FROM episodes p
            WHERE p.alert_id = k.value AND p.started_at < :from), :from)`;
  const newestOf = `SELECT s.id FROM episodes s
    WHERE s.alert_id = k.value ${notBefore}
      AND ${episodeConditions('s', options, bindings)}
      AND ${overlapsFrom('s', options, bindings)}
    ORDER BY s.started_at DESC, s.id DESC`;
  const newestFirst = 'ORDER BY e.started_at DESC, e.id DESC LIMIT :limit';
  const alerts = `SELECT k.value FROM {alerts} k
    CROSS JOIN episodes e WHERE e.id = (${newestOf} LIMIT 1) ${newestFirst}`;
  return {
    sql: `SELECT e.id FROM (${alerts}) k
      CROSS JOIN episodes e WHERE e.id IN (${newestOf} LIMIT :limit) ${newestFirst}`,
    bindings,
  };
}

/** Only open episodes, which are few among many. Reads `episodes_open_idx`. */
export function pageOfOpenEpisodes(options: PageOptions): PageQuery {
  const bindings: Bindings = { limit: options.limit };
  // The + keeps SQLite from walking all episodes in order of start instead,
  // which took 200 ms of a million.
  return {
    sql: `SELECT e.id FROM episodes e
      WHERE e.ended_at IS NULL
        AND ${amongAlerts(options, bindings)}
        AND ${episodeConditions('e', options, bindings, '+e.started_at')}
        AND ${overlapsFrom('e', options, bindings)}
      ORDER BY +e.started_at DESC, e.id DESC LIMIT :limit`,
    bindings,
  };
}

/**
 * For many or all alerts: walks `episodes_start_idx` from the newest until the
 * page is full. With `from` it stops there; see {@link pageOfCarriedOver}.
 */
export function pageOfNewest(options: PageOptions): PageQuery {
  const bindings: Bindings = { limit: options.limit };
  let notBefore = '';
  if (options.from !== undefined) {
    bindings.from = options.from;
    notBefore = 'AND e.started_at >= :from';
  }
  return {
    sql: `SELECT e.id FROM episodes e
      WHERE ${amongAlerts(options, bindings)} ${notBefore}
        AND ${episodeConditions('e', options, bindings)}
      ORDER BY e.started_at DESC, e.id DESC LIMIT :limit`,
    bindings,
  };
}

/**
 * What {@link pageOfNewest} leaves out: episodes that began before `from` and
 * reach into the range. Of each alert that can only be its last one before
 * `from`; one look into `episodes_alert_start_idx` per alert.
 */
export function pageOfCarriedOver(
  options: PageOptions & { from: number },
): PageQuery {
  const bindings: Bindings = { limit: options.limit };
  let alerts = options.hidden
    ? '(SELECT id AS value FROM alerts)'
    : '(SELECT id AS value FROM alerts WHERE hidden = 0)';
  if (options.alertIds) {
    bindings.alerts = idList(options.alertIds);
    alerts = '{alerts}';
  }
  return {
    sql: `SELECT e.id FROM ${alerts} k
      CROSS JOIN episodes e
      WHERE e.id = (
          SELECT p.id FROM episodes p
           WHERE p.alert_id = k.value AND p.started_at < :from
           ORDER BY p.started_at DESC, p.id DESC LIMIT 1)
        AND ${episodeConditions('e', options, bindings)}
        AND ${overlapsFrom('e', options, bindings)}
      ORDER BY e.started_at DESC, e.id DESC LIMIT :limit`,
    bindings,
  };
}

/** The one episode of a public id, if its alert may be read. */
export function visibleEpisode(
  uid: string,
  visibility: SqlVisibility,
): PageQuery {
  const bindings: Bindings = { uid };
  return {
    sql: `SELECT e.id FROM episodes e
      CROSS JOIN alerts a
      WHERE e.uid = :uid AND a.id = e.alert_id
        AND ${isVisible('a', visibility, bindings)}`,
    bindings,
  };
}

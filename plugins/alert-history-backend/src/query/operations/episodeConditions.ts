import { EpisodeFilter } from '../EpisodeFilter';
import { Bindings, listOf, textList } from '../../sql/Bindings';

/** What narrows a page down, apart from which alerts are meant. */
export interface EpisodeBounds {
  readonly states?: EpisodeFilter['states'];
  readonly from?: number;
  readonly to?: number;
  /** Running episodes reach to it. */
  readonly asOf: number;
  /** Only episodes that come later in the order than this one. */
  readonly after?: { readonly start: number; readonly id: number };
}

/**
 * When a source last spoke of an episode: for an open one, an unchanged
 * delivery of a group of its alert counts, which leaves its own row alone.
 */
export function lastSeen(episode: string): string {
  return `coalesce((
    SELECT max(g.last_seen_at) FROM alert_group_members m
      JOIN alert_groups g ON g.id = m.group_id
     WHERE ${episode}.ended_at IS NULL AND m.alert_id = ${episode}.alert_id
       AND m.joined IS NOT NULL AND g.last_seen_at > ${episode}.last_seen_at
  ), ${episode}.last_seen_at)`;
}

/**
 * Conditions on start, state and place in the order; true where there is none.
 *
 * @param start - the start as an expression that no index is chosen by, where
 *   another one leads to fewer episodes
 */
export function episodeConditions(
  episode: string,
  bounds: EpisodeBounds,
  bindings: Bindings,
  start = `${episode}.started_at`,
): string {
  const where: string[] = ['1 = 1'];
  if (bounds.to !== undefined) {
    bindings.to = bounds.to;
    where.push(`${start} < :to`);
  }
  if (bounds.after) {
    bindings.afterStart = bounds.after.start;
    bindings.afterId = bounds.after.id;
    where.push(`(${start}, ${episode}.id) < (:afterStart, :afterId)`);
  }
  if (bounds.states) {
    bindings.states = textList(bounds.states);
    where.push(`${episode}.state IN ${listOf('states')}`);
  }
  return where.join(' AND ');
}

/**
 * Whether an episode that starts before `to` overlaps `[from, to)`. Ends are
 * open; now and last seen are moments at which it was still there.
 */
export function overlapsFrom(
  episode: string,
  bounds: EpisodeBounds,
  bindings: Bindings,
): string {
  if (bounds.from === undefined) {
    return '1 = 1';
  }
  bindings.from = bounds.from;
  return `(${episode}.started_at >= :from OR CASE ${episode}.state
    WHEN 'resolved' THEN ${episode}.ended_at > :from
    WHEN 'firing' THEN ${bounds.asOf >= bounds.from ? '1 = 1' : '1 = 0'}
    ELSE ${lastSeen(episode)} >= :from END)`;
}

import { EpisodeRecord, isOpen, startOf } from './EpisodeRecord';

/**
 * How far a startsAt may lie after the last notification of a firing and still
 * be taken for the same firing: senders' clocks differ by this much.
 */
export const START_SKEW_MS = 60_000;

/** Where a startsAt belongs among the episodes of its alert. */
export type Placement =
  /** The episode at `index` has this startsAt already. */
  | { kind: 'known'; index: number }
  /** The episode at `index` is the same firing; the startsAt joins its starts. */
  | { kind: 'joins'; index: number }
  /** A firing that was not known, to be put at `index`. */
  | { kind: 'new'; index: number };

/**
 * Finds the firing that a startsAt speaks of. The rules, with their reasons,
 * are in docs/episodes.md under "Placing a startsAt".
 *
 * @param episodes - ordered by start
 */
export function placeStart(
  episodes: readonly EpisodeRecord[],
  start: number,
): Placement {
  const known = episodes.findIndex(episode => episode.starts.includes(start));
  if (known >= 0) {
    return { kind: 'known', index: known };
  }
  const inside = episodes.findIndex(episode => contains(episode, start));
  if (inside >= 0) {
    return { kind: 'joins', index: inside };
  }
  const after = episodes.filter(episode => startOf(episode) < start).length;
  if (after > 0 && mayContinue(episodes[after - 1], start)) {
    return { kind: 'joins', index: after - 1 };
  }
  return { kind: after < episodes.length ? 'joins' : 'new', index: after };
}

function contains(episode: EpisodeRecord, start: number): boolean {
  if (start < startOf(episode)) {
    return false;
  }
  return (
    start <= episode.starts[episode.starts.length - 1] ||
    start <= (episode.resolvedAt ?? -Infinity) ||
    (episode.endReason === 'reconciled' && start <= episode.endedAt!)
  );
}

/** Nobody said that it ended, and it was seen firing close enough to the start. */
function mayContinue(episode: EpisodeRecord, start: number): boolean {
  const endUnsaid =
    (isOpen(episode) && episode.resolvedAt === undefined) ||
    episode.endReason === 'superseded';
  return endUnsaid && start <= episode.lastSeenAt + START_SKEW_MS;
}

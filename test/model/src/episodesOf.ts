import { ModelAlert, ModelDelivery, ModelEpisode } from './types';

/** How far past our last word of a firing a startsAt may lie and still be its, in milliseconds. */
export const SKEW = 60_000;

/** What was said of one firing. State, end and reason are never kept: they follow from this and from the next firing. */
interface Firing {
  starts: number[];
  /** Our clock when last spoken of while it was open. */
  heard: number;
  /** A firing post spoke of it. */
  seen: boolean;
  /** The latest end that a resolve gave. */
  over?: number;
  /** The poll that missed it. */
  missed?: number;
  /** Said to fire after it had ended. */
  again?: boolean;
}

/**
 * Reads deliveries in the given order, by the rules of `docs/episodes.md`.
 * Without `options` nothing becomes stale.
 *
 * @returns episodes by source, key and start.
 */
export function episodesOf(
  deliveries: readonly ModelDelivery[],
  options?: { staleAfterMs: number; now: number },
): ModelEpisode[] {
  const lives = new Map<
    string,
    { source: string; key: string; life: Firing[] }
  >();
  for (const { source, receivedAt, alerts } of deliveries) {
    for (const alert of alerts) {
      const id = JSON.stringify([source, alert.key]);
      const before = lives.get(id)?.life ?? [];
      const life = tell(before, alert, receivedAt);
      lives.set(id, { source, key: alert.key, life });
    }
  }
  return [...lives.entries()]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, { source, key, life }]) =>
      life.map((firing, index) => ({
        source,
        key,
        ...shown(firing, life[index + 1], options),
      })),
    );
}

function tell(before: Firing[], alert: ModelAlert, heard: number): Firing[] {
  if (alert.status === 'missing') {
    return before.map((firing, index) =>
      isOpen(firing, before[index + 1])
        ? { ...missedAt(firing, heard), again: false }
        : firing,
    );
  }
  const life = withStart(before, alert.startsAt, heard);
  return life.flatMap((firing, index) => {
    if (!firing.starts.includes(alert.startsAt)) {
      return [firing];
    }
    const latest = Math.max(firing.heard, heard);
    const open = isOpen(firing, life[index + 1]);
    if (alert.status === 'resolved') {
      const end = Math.max(alert.endsAt ?? alert.startsAt, alert.startsAt);
      const now = open ? { ...firing, heard: latest } : firing;
      return ended(now, firing.heard, end);
    }
    if (life[index + 1]) {
      return [{ ...firing, seen: true }];
    }
    const now = { ...firing, heard: latest, seen: true };
    return open ? [now] : [{ ...now, again: true, missed: undefined }];
  });
}

/** The life in which the startsAt is one firing's: on a line of firings, each with its reach, the place decides. */
function withStart(life: Firing[], start: number, heard: number): Firing[] {
  const before = life.filter(firing => firing.starts[0] <= start);
  const after = life.slice(before.length);
  const previous = before.at(-1);
  if (previous && start <= reach(previous)) {
    return [...before.slice(0, -1), joined(previous, start), ...after];
  }
  if (after.length > 0) {
    return [...before, joined(after[0], start), ...after.slice(1)];
  }
  return [...before, { starts: [start], heard, seen: false }];
}

function reach(firing: Firing): number {
  const ends = [firing.over, firing.missed].filter(isTime);
  const known = ends.length > 0 ? ends : [firing.heard + SKEW];
  return Math.max(firing.starts.at(-1)!, ...known);
}

function joined(firing: Firing, start: number): Firing {
  const starts = [...new Set([...firing.starts, start])].sort((a, b) => a - b);
  return { ...firing, starts };
}

/** A resolve ends what began by its end; what began later is a firing of its own, of which it said nothing. */
function ended(firing: Firing, heardBefore: number, end: number): Firing[] {
  const by = firing.starts.filter(start => start <= end);
  const later = firing.starts.filter(start => start > end);
  const closed = { ...firing, starts: by, missed: undefined, again: false };
  return later.length > 0
    ? [
        { ...closed, over: end },
        missedAt(
          { ...firing, starts: later, heard: heardBefore },
          firing.missed,
        ),
      ]
    : [{ ...closed, over: Math.max(end, firing.over ?? end) }];
}

/** No firing ends before it began, by whose clock ever. */
function missedAt(firing: Firing, missed: number | undefined): Firing {
  return isTime(missed)
    ? { ...firing, missed: Math.max(missed, firing.starts[0]) }
    : firing;
}

/** Only the last firing of a life can be: the next one ends what nobody ended. */
function isOpen(firing: Firing, next: Firing | undefined): boolean {
  const hasEnd = isTime(firing.over) || isTime(firing.missed);
  return !next && (firing.again === true || !hasEnd);
}

function shown(
  firing: Firing,
  next: Firing | undefined,
  options: { staleAfterMs: number; now: number } | undefined,
): Omit<ModelEpisode, 'source' | 'key'> {
  const { starts, heard, seen, over, missed } = firing;
  const fact = { start: starts[0], starts, lastSeen: heard, seenFiring: seen };
  if (isOpen(firing, next)) {
    const silent = options && options.now - heard >= options.staleAfterMs;
    return { ...fact, state: silent ? 'stale' : 'firing' };
  }
  if (isTime(missed)) {
    return { ...fact, state: 'resolved', endReason: 'reconciled', end: missed };
  }
  if (isTime(over)) {
    const end = Math.min(over, next?.starts[0] ?? over);
    return { ...fact, state: 'resolved', endReason: 'resolved', end };
  }
  const end = next!.starts[0];
  return {
    ...fact,
    state: 'resolved',
    endReason: 'superseded',
    end,
    endedAfter: Math.min(heard, end),
  };
}

function isTime(value: number | undefined): value is number {
  return value !== undefined;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { Knex } from 'knex';
import { applyNotification } from '../episodes/applyNotification';
import {
  EpisodeRecord,
  isOpen,
  TransitionRecord,
} from '../episodes/EpisodeRecord';
import { AlertRegistry } from './AlertRegistry';
import { toRecord } from './episodeRows';
import { JsonRows } from './jsonRows';
import { alertKey } from './operations/findAlerts';
import { leaveGroups } from './operations/alertGroups';
import { insertEpisodes } from './operations/insertEpisodes';
import { insertTransitions } from './operations/insertTransitions';
import { loadEpisodes } from './operations/loadEpisodes';
import { updateEpisodes } from './operations/updateEpisodes';

/** What a slice of a delivery did, by the alert's internal key. */
export interface SliceResult {
  /** Alerts whose open episode fires and was only seen again: its row was not written. */
  seen: number[];
  /** Alerts whose open episode fires and was written. */
  written: number[];
  /** Alerts that the slice said something else of. */
  mentioned: number[];
  changedEpisodes: number;
  committed: () => void;
}

/** One alert of the slice: its episodes before and after. */
interface Work {
  readonly alertId: number;
  readonly before: readonly EpisodeRecord[];
  after: readonly EpisodeRecord[];
  /** The startsAt of its firing notifications. */
  readonly fired: number[];
}

/**
 * Applies a slice of notifications: reads the episodes they concern, lets the
 * state machine decide, and writes what changed, each in one statement per
 * table whatever the number of alerts.
 */
export class AlertSliceWriter {
  readonly #rows: JsonRows;
  readonly #alerts: AlertRegistry;
  readonly #newUid: (time: number) => string;

  constructor(options: {
    rows: JsonRows;
    alerts: AlertRegistry;
    newUid: (time: number) => string;
  }) {
    this.#rows = options.rows;
    this.#alerts = options.alerts;
    this.#newUid = options.newUid;
  }

  async write(
    trx: Knex,
    context: { sourceId: number; receivedAt: number },
    notifications: readonly AlertNotification[],
  ): Promise<SliceResult> {
    const { ids, known, committed } = await this.#alerts.resolve(
      trx,
      context,
      notifications,
    );
    const { before, episodeIds } = await this.#load(
      trx,
      notifications.filter(n => known.has(alertKey(n))),
      ids,
    );
    const transitions: TransitionRecord[] = [];
    const work = new Map<number, Work>();
    for (const notification of notifications) {
      const alertId = ids.get(alertKey(notification))!;
      const item = work.get(alertId) ?? newWork(alertId, before.get(alertId));
      const changes = applyNotification(item.after, notification, {
        receivedAt: context.receivedAt,
        newUid: () => this.#newUid(context.receivedAt),
      });
      item.after = changes.episodes;
      if (notification.status === 'firing') {
        item.fired.push(notification.startsAt);
      }
      work.set(alertId, item);
      transitions.push(...changes.transitions);
    }
    const result = await this.#save(trx, [...work.values()], {
      transitions,
      episodeIds,
    });
    return { ...result, committed };
  }

  async #load(
    trx: Knex,
    notifications: readonly AlertNotification[],
    ids: ReadonlyMap<string, number>,
  ) {
    const before = new Map<number, EpisodeRecord[]>();
    const episodeIds = new Map<string, number>();
    if (notifications.length === 0) {
      return { before, episodeIds };
    }
    const firstStart = new Map<number, number>();
    for (const notification of notifications) {
      const alertId = ids.get(alertKey(notification))!;
      const start = firstStart.get(alertId) ?? Infinity;
      firstStart.set(alertId, Math.min(start, notification.startsAt));
    }
    const loaded = await loadEpisodes(
      trx,
      this.#rows,
      [...firstStart].map(([alertId, startsAt]) => ({ alertId, startsAt })),
    );
    for (const row of loaded) {
      const episodes = before.get(row.alert_id) ?? [];
      episodes.push(toRecord(row));
      before.set(row.alert_id, episodes);
      episodeIds.set(row.uid, row.id);
    }
    return { before, episodeIds };
  }

  async #save(
    trx: Knex,
    works: readonly Work[],
    context: {
      transitions: readonly TransitionRecord[];
      episodeIds: Map<string, number>;
    },
  ): Promise<Omit<SliceResult, 'committed'>> {
    const { transitions, episodeIds } = context;
    const created: Array<{ alertId: number; episode: EpisodeRecord }> = [];
    const changed: Array<{ id: number; episode: EpisodeRecord }> = [];
    const seen: number[] = [];
    const written: number[] = [];
    const mentioned: number[] = [];
    const leaving: number[] = [];
    for (const { alertId, before, after, fired } of works) {
      const changes = changesBetween(before, after);
      for (const episode of changes) {
        const id = episodeIds.get(episode.uid);
        if (id === undefined) {
          created.push({ alertId, episode });
        } else {
          changed.push({ id, episode });
        }
      }
      const last = after.at(-1)!;
      const lastWritten = changes.includes(last);
      const fires =
        isOpen(last) && fired.some(start => last.starts.includes(start));
      if (before.length > 0 && changes.length > 0) {
        leaving.push(alertId);
      }
      if (!fires) {
        mentioned.push(alertId);
      } else if (lastWritten) {
        written.push(alertId);
      } else {
        seen.push(alertId);
      }
    }
    if (leaving.length > 0) {
      await leaveGroups(trx, this.#rows, leaving);
    }
    if (created.length > 0) {
      const inserted = await insertEpisodes(trx, this.#rows, created);
      inserted.forEach((id, uid) => episodeIds.set(uid, id));
    }
    if (changed.length > 0) {
      await updateEpisodes(trx, this.#rows, changed);
    }
    if (transitions.length > 0) {
      await insertTransitions(
        trx,
        this.#rows,
        transitions.map(transition => ({
          ...transition,
          episodeId: episodeIds.get(transition.uid)!,
        })),
      );
    }
    return {
      seen,
      written,
      mentioned,
      changedEpisodes: created.length + changed.length,
    };
  }
}

function newWork(alertId: number, before: readonly EpisodeRecord[] = []): Work {
  return { alertId, before, after: before, fired: [] };
}

/**
 * The episodes whose rows must be written. That an open one was seen again is
 * known by its groups; where anything else changed, the alert leaves them, and
 * its row has to take over what they knew.
 */
function changesBetween(
  before: readonly EpisodeRecord[],
  after: readonly EpisodeRecord[],
): EpisodeRecord[] {
  const previous = new Map(before.map(episode => [episode.uid, episode]));
  const changed = after.filter(episode => {
    const old = previous.get(episode.uid);
    return !old || (old !== episode && !onlySeen(old, episode));
  });
  const last = after[after.length - 1];
  return changed.length === 0 || changed.includes(last) || !isOpen(last)
    ? changed
    : [...changed, last];
}

function onlySeen(old: EpisodeRecord, episode: EpisodeRecord): boolean {
  return (Object.keys(episode) as Array<keyof EpisodeRecord>).every(
    key =>
      key === 'lastSeenAt' ||
      key === 'observations' ||
      old[key] === episode[key],
  );
}

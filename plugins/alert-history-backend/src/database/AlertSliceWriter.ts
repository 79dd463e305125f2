import { Knex } from 'knex';
import { applyNotification } from '../episodes/applyNotification';
import {
  EpisodeRecord,
  isOpen,
  TransitionRecord,
} from '../episodes/EpisodeRecord';
import { withKnownStart } from '../episodes/withKnownStart';
import { AlertRegistry } from './AlertRegistry';
import { hasSameText, seenByGroup, toRecord } from './episodeRows';
import { leaveOtherGroups } from './operations/groupMembers';
import { insertEpisodes } from './operations/insertEpisodes';
import { insertTransitions } from './operations/insertTransitions';
import { loadEpisodes } from './operations/loadEpisodes';
import { EpisodeUpdate, updateEpisodes } from './operations/updateEpisodes';
import { Received } from './Received';

/**
 * What was said of an alert: that its open episode fires, which was `seen`
 * again or whose row was `written`, or something else.
 */
export type Said = 'seen' | 'written' | 'else';

/** What a slice of notifications did. */
export interface SliceResult {
  /** By the alert's `alertKey`. */
  said: Map<string, { alertId: number; said: Said; changedEpisodes: number }>;
  /** To be called after the commit. */
  committed: () => void;
}

/** One alert of the slice: its episodes before and after. */
interface Work {
  readonly key: string;
  readonly alertId: number;
  readonly groupId?: number;
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
  readonly #alerts: AlertRegistry;
  readonly #newUid: (time: number) => string;

  constructor(options: {
    alerts: AlertRegistry;
    newUid: (time: number) => string;
  }) {
    this.#alerts = options.alerts;
    this.#newUid = options.newUid;
  }

  async write(trx: Knex, slice: readonly Received[]): Promise<SliceResult> {
    const { ids, known, committed } = await this.#alerts.resolve(trx, slice);
    const { before, episodeIds } = await this.#load(
      trx,
      slice.filter(item => known.has(item.key)),
      ids,
    );
    const transitions: TransitionRecord[] = [];
    const works = new Map<string, Work>();
    for (const item of slice) {
      const { key, receivedAt } = item;
      const alertId = ids.get(key)!;
      const work =
        works.get(key) ?? newWork(item, alertId, before.get(alertId));
      works.set(key, work);
      const notification = withKnownStart(item.notification, work.after);
      if (notification) {
        const changes = applyNotification(work.after, notification, {
          receivedAt,
          newUid: () => this.#newUid(receivedAt),
        });
        work.after = changes.episodes;
        if (notification.status === 'firing') {
          work.fired.push(notification.startsAt);
        }
        transitions.push(...changes.transitions);
      }
    }
    const said = await this.#save(trx, [...works.values()], {
      transitions,
      episodeIds,
    });
    return { said, committed };
  }

  async #load(
    trx: Knex,
    slice: readonly Received[],
    ids: ReadonlyMap<string, number>,
  ) {
    const before = new Map<number, EpisodeRecord[]>();
    const episodeIds = new Map<string, number>();
    if (slice.length === 0) {
      return { before, episodeIds };
    }
    const firstStart = new Map<number, number>();
    for (const item of slice) {
      const alertId = ids.get(item.key)!;
      const start = firstStart.get(alertId) ?? Infinity;
      firstStart.set(alertId, Math.min(start, item.notification.startsAt));
    }
    const loaded = await loadEpisodes(
      trx,
      [...firstStart].map(([alertId, startsAt]) => ({ alertId, startsAt })),
    );
    for (const row of loaded) {
      const episodes = before.get(row.alert_id) ?? [];
      const last = episodes.at(-1);
      if (last?.uid === row.uid) {
        episodes[episodes.length - 1] = seenByGroup(last, row);
      } else {
        episodes.push(toRecord(row));
      }
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
  ): Promise<SliceResult['said']> {
    const { transitions, episodeIds } = context;
    const created: Array<{ alertId: number; episode: EpisodeRecord }> = [];
    const changed: EpisodeUpdate[] = [];
    const leaving: Array<{ alertId: number; groupId?: number }> = [];
    const said: SliceResult['said'] = new Map();
    for (const work of works) {
      const { alertId } = work;
      const stored = new Map(work.before.map(old => [old.uid, old]));
      const changes = changesBetween(stored, work.after);
      for (const episode of changes) {
        const before = stored.get(episode.uid);
        if (before) {
          const id = episodeIds.get(episode.uid)!;
          changed.push({ id, before, after: episode });
        } else {
          created.push({ alertId, episode });
        }
      }
      if (work.before.length > 0 && changes.length > 0) {
        leaving.push({ alertId, groupId: work.groupId });
      }
      said.set(work.key, {
        alertId,
        said: whatWasSaid(work, changes),
        changedEpisodes: changes.length,
      });
    }
    if (leaving.length > 0) {
      await leaveOtherGroups(trx, leaving);
    }
    if (created.length > 0) {
      const inserted = await insertEpisodes(trx, created);
      inserted.forEach((id, uid) => episodeIds.set(uid, id));
    }
    if (changed.length > 0) {
      await updateEpisodes(trx, changed);
    }
    if (transitions.length > 0) {
      await insertTransitions(trx, transitions, episodeIds);
    }
    return said;
  }
}

function whatWasSaid(work: Work, changes: readonly EpisodeRecord[]): Said {
  const last = work.after.at(-1);
  const fires =
    last &&
    isOpen(last) &&
    work.fired.some(start => last.starts.includes(start));
  if (!fires) {
    return 'else';
  }
  return changes.includes(last) ? 'written' : 'seen';
}

function newWork(
  { key, groupId }: Received,
  alertId: number,
  before: readonly EpisodeRecord[] = [],
): Work {
  return { key, alertId, groupId, before, after: before, fired: [] };
}

/**
 * The episodes whose rows must be written. That an open one was seen again is
 * known by its groups; where anything else changed, the alert leaves them, and
 * its row has to take over what they knew.
 */
function changesBetween(
  before: ReadonlyMap<string, EpisodeRecord>,
  after: readonly EpisodeRecord[],
): EpisodeRecord[] {
  const changed = after.filter(episode => {
    const old = before.get(episode.uid);
    return !old || (old !== episode && !onlySeen(old, episode));
  });
  const last = after[after.length - 1];
  return changed.length === 0 || changed.includes(last) || !isOpen(last)
    ? changed
    : [...changed, last];
}

function onlySeen(old: EpisodeRecord, episode: EpisodeRecord): boolean {
  return (
    old.state === episode.state &&
    old.starts === episode.starts &&
    old.endReason === episode.endReason &&
    old.endedAt === episode.endedAt &&
    old.resolvedAt === episode.resolvedAt &&
    old.reopens === episode.reopens &&
    old.flags === episode.flags &&
    hasSameText(old, episode)
  );
}

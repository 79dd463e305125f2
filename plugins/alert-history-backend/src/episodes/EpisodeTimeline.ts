import {
  EpisodeFlag,
  TransitionKind,
  TRANSITION_REASONS,
} from '@alert-history/backstage-plugin-common';
import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { withAnnotations } from './withAnnotations';
import {
  EpisodeChanges,
  EpisodeRecord,
  isOpen,
  startOf,
  TransitionRecord,
} from './EpisodeRecord';
import { placeStart } from './placeStart';

/**
 * The episodes of one alert while one notification is applied to them: a
 * working copy of the list, never of its records.
 */
export class EpisodeTimeline {
  readonly #episodes: EpisodeRecord[];
  readonly #transitions: TransitionRecord[] = [];
  readonly #notification: AlertNotification;
  readonly #receivedAt: number;
  readonly #newUid: () => string;

  constructor(
    episodes: readonly EpisodeRecord[],
    notification: AlertNotification,
    context: { receivedAt: number; newUid: () => string },
  ) {
    this.#episodes = [...episodes];
    this.#notification = notification;
    this.#receivedAt = context.receivedAt;
    this.#newUid = context.newUid;
  }

  /** The source says that the alert fires. */
  fire(): void {
    const { index, created } = this.#place();
    if (created) {
      this.#record(index, 'started');
    }
    this.#episodes[index] = this.#withoutFlag(
      this.#episodes[index],
      'unseen-firing',
    );
    if (index < this.#episodes.length - 1) {
      return;
    }
    this.#reopen(index);
    if (!created) {
      this.#hear(index);
    }
  }

  /** The source says that the firing ended at `end`. */
  resolve(end: number): void {
    const placed = this.#place();
    const { created } = placed;
    const wasOpen = isOpen(this.#episodes[placed.index]);
    const index = this.#split(placed.index, end);
    if (wasOpen && !created) {
      this.#hear(index);
    }
    const episode = this.#episodes[index];
    const next = this.#episodes[index + 1];
    const resolvedAt = Math.min(
      Math.max(end, episode.resolvedAt ?? end),
      next ? startOf(next) : Infinity,
    );
    const isNews =
      episode.endReason !== 'resolved' || episode.endedAt !== resolvedAt;
    this.#episodes[index] = {
      ...episode,
      state: 'resolved',
      endReason: 'resolved',
      endedAt: resolvedAt,
      resolvedAt,
      flags: created
        ? new Set([...episode.flags, 'unseen-firing' as const])
        : episode.flags,
    };
    if (isNews) {
      this.#record(
        index,
        'resolved',
        created ? TRANSITION_REASONS.neverReported : undefined,
      );
    }
  }

  changes(): EpisodeChanges {
    return { episodes: this.#episodes, transitions: this.#transitions };
  }

  /** Makes sure that an episode has the notification's startsAt. */
  #place(): { index: number; created: boolean } {
    const { startsAt } = this.#notification;
    const { kind, index } = placeStart(this.#episodes, startsAt);
    if (kind === 'new') {
      this.#endBefore(index, startsAt);
      this.#episodes.push(this.#create());
      return { index, created: true };
    }
    if (kind === 'joins') {
      this.#join(index, startsAt);
    }
    return { index, created: false };
  }

  #create(): EpisodeRecord {
    const { startsAt, annotations, generatorURL, flags } = this.#notification;
    return {
      uid: this.#newUid(),
      state: 'firing',
      starts: [startsAt],
      lastSeenAt: this.#receivedAt,
      observations: 1,
      reopens: 0,
      flags: new Set(flags),
      annotations,
      annotationsAt: this.#receivedAt,
      generatorURL,
    };
  }

  /** A new firing begins at `start`: whatever was open until then ended, said or unsaid. */
  #endBefore(index: number, start: number): void {
    const previous = this.#episodes[index - 1];
    if (!previous || !isOpen(previous)) {
      return;
    }
    const said = previous.resolvedAt !== undefined;
    this.#episodes[index - 1] = {
      ...previous,
      state: 'resolved',
      endReason: said ? 'resolved' : 'superseded',
      endedAt: previous.resolvedAt ?? start,
    };
    this.#record(
      index - 1,
      said ? 'resolved' : 'superseded',
      said
        ? TRANSITION_REASONS.resolveConfirmed
        : TRANSITION_REASONS.resolveMissing,
    );
  }

  #join(index: number, start: number): void {
    const episode = this.#episodes[index];
    const moved = start < startOf(episode);
    this.#episodes[index] = {
      ...episode,
      starts: [...episode.starts, start].sort((a, b) => a - b),
    };
    if (!moved) {
      return;
    }
    this.#record(index, 'start-moved', TRANSITION_REASONS.earlierStart);
    const previous = this.#episodes[index - 1];
    if (previous?.endReason === 'superseded') {
      this.#episodes[index - 1] = { ...previous, endedAt: start };
    }
  }

  #reopen(index: number): void {
    const episode = this.#episodes[index];
    if (episode.state === 'firing') {
      return;
    }
    const ended = episode.state === 'resolved';
    this.#episodes[index] = {
      ...episode,
      state: 'firing',
      endReason: undefined,
      endedAt: undefined,
      reopens: episode.reopens + (ended ? 1 : 0),
    };
    this.#record(
      index,
      'reopened',
      ended ? TRANSITION_REASONS.firesAgain : TRANSITION_REASONS.heardAgain,
    );
  }

  /** Of an episode that has ended, only what changes it is noted. */
  #hear(index: number): void {
    const episode = this.#episodes[index];
    const { flags } = this.#notification;
    const heard: EpisodeRecord = {
      ...episode,
      lastSeenAt: Math.max(episode.lastSeenAt, this.#receivedAt),
      observations: episode.observations + 1,
      flags: flags.every(flag => episode.flags.has(flag))
        ? episode.flags
        : new Set([...episode.flags, ...flags]),
    };
    const { episode: annotated, change } = withAnnotations(
      heard,
      this.#notification,
      this.#receivedAt,
    );
    this.#episodes[index] = annotated;
    if (change) {
      this.#record(index, 'annotations-changed', change);
    }
  }

  /**
   * Parts the firings that began by `end` from later ones that were taken for
   * the same. The later part keeps the identity: it is the one that people
   * look at while it fires.
   *
   * @returns the index of the earlier part
   */
  #split(index: number, end: number): number {
    const episode = this.#episodes[index];
    const earlier = episode.starts.filter(start => start <= end);
    if (earlier.length === episode.starts.length) {
      return index;
    }
    const later = episode.starts.slice(earlier.length);
    this.#episodes.splice(
      index,
      1,
      {
        ...episode,
        uid: this.#newUid(),
        starts: earlier,
        state: 'firing',
        endReason: undefined,
        endedAt: undefined,
        resolvedAt: undefined,
        observations: 0,
        reopens: 0,
      },
      {
        ...episode,
        starts: later,
        // By our clock it may have ended before it began by theirs.
        ...(episode.endReason === 'reconciled' && {
          endedAt: Math.max(episode.endedAt!, later[0]),
        }),
      },
    );
    this.#record(index, 'started');
    this.#record(index + 1, 'start-moved', TRANSITION_REASONS.twoFirings);
    return index;
  }

  #withoutFlag(episode: EpisodeRecord, flag: EpisodeFlag): EpisodeRecord {
    if (!episode.flags.has(flag)) {
      return episode;
    }
    return {
      ...episode,
      flags: new Set([...episode.flags].filter(other => other !== flag)),
    };
  }

  #record(index: number, kind: TransitionKind, reason?: string): void {
    this.#transitions.push({
      uid: this.#episodes[index].uid,
      kind,
      at: this.#receivedAt,
      reason,
    });
  }
}

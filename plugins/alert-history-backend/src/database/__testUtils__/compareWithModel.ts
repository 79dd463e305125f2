import { Episode } from '@alert-history/backstage-plugin-common';
import { ModelDelivery, ModelEpisode } from '@alert-history/test-model';
import { Said } from './deliver';

/** A delivery as the model takes it; the same as `deliver` makes for the store. */
export function toModel(options: {
  /** Milliseconds since the Unix epoch. */
  receivedAt: number;
  said: readonly Said[];
  /** Makes milliseconds since the Unix epoch of seconds. */
  at: (seconds: number) => number;
}): ModelDelivery {
  const { receivedAt, said, at } = options;
  return {
    source: 'prod',
    receivedAt,
    alerts: said.map(({ alert, start, end }) => ({
      key: alert,
      status: end === undefined ? 'firing' : 'resolved',
      startsAt: at(start),
      endsAt: end === undefined ? undefined : Math.max(at(end), at(start)),
    })),
  };
}

/**
 * What a user sees of an episode, in a form that both sides have. When it was
 * last seen matters until it has ended as the source said: a body that says
 * that an alert fires and has ended reopens it when it is applied anew, which
 * the store does not do for a repeat.
 */
export function fromStore(episode: Episode) {
  return {
    key: episode.alert.labels.name,
    start: Date.parse(episode.startedAt),
    end: episode.endedAt === null ? undefined : Date.parse(episode.endedAt),
    state: episode.state,
    endReason: episode.endReason,
    lastSeen:
      episode.endReason === 'resolved'
        ? undefined
        : Date.parse(episode.lastSeenAt),
    unseen: episode.flags.includes('unseen-firing'),
  };
}

/** The same of the model. */
export function fromModel(episode: ModelEpisode) {
  const { key, start, end, state, endReason, seenFiring } = episode;
  const lastSeen = endReason === 'resolved' ? undefined : episode.lastSeen;
  return { key, start, end, state, endReason, lastSeen, unseen: !seenFiring };
}

/** Equal for equal items in any order. */
export function sorted<T>(items: T[]): T[] {
  return items
    .map(item => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}

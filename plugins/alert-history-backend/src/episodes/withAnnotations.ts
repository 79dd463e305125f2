import { LabelSet } from '@alert-history/backstage-plugin-common';
import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { cutText } from '../text/cutText';
import { EpisodeRecord } from './EpisodeRecord';

/**
 * Annotations often hold the value that is measured and differ in each
 * delivery: a transition each would cost a row per alert and minute.
 */
const CHANGE_INTERVAL_MS = 10 * 60_000;

const MAX_REASON_LENGTH = 500;

/**
 * Takes over the annotations of a notification.
 *
 * @returns the episode, the same object when nothing differs, and what changed
 *   in words, at most once per episode and ten minutes
 */
export function withAnnotations(
  episode: EpisodeRecord,
  notification: AlertNotification,
  receivedAt: number,
): { episode: EpisodeRecord; change?: string } {
  const { annotations, generatorURL } = notification;
  const changed = changedNames(episode.annotations, annotations);
  if (changed.length === 0 && episode.generatorURL === generatorURL) {
    return { episode };
  }
  const isDue =
    changed.length > 0 &&
    receivedAt - episode.annotationsAt >= CHANGE_INTERVAL_MS;
  return {
    episode: {
      ...episode,
      annotations,
      generatorURL,
      annotationsAt: isDue ? receivedAt : episode.annotationsAt,
    },
    change: isDue ? describe(changed, episode.annotations) : undefined,
  };
}

function changedNames(before: LabelSet, after: LabelSet): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(name => before[name] !== after[name]).sort();
}

function describe(names: string[], before: LabelSet): string {
  const text = names
    .map(name =>
      Object.hasOwn(before, name)
        ? `${name} was ${JSON.stringify(before[name])}`
        : `${name} was not set`,
    )
    .join('; ');
  return cutText(text, MAX_REASON_LENGTH);
}

import { Knex } from 'knex';
import { deleteMinutesBefore } from '../database/operations/sourceMinutes';
import { EpisodeDeleter } from './EpisodeDeleter';
import {
  expiredEpisodes,
  longestRetention,
  RetentionRules,
} from './expiredEpisodes';
import { loadRetentionState, saveRetentionState } from './retentionState';

/** Pages without anything to delete after which it is noted how far a run came. */
const PAGES_BETWEEN_NOTES = 50;

/**
 * Deletes what is older than it is to be kept. A run that is ended is gone on
 * with by the next one.
 *
 * @param options.now - milliseconds since the Unix epoch
 * @returns how many episodes were deleted since the run began; undefined where
 *   it was ended before it was through
 */
export async function enforceRetention(options: {
  knex: Knex;
  deleter: EpisodeDeleter;
  rules: RetentionRules;
  now: number;
  signal?: AbortSignal;
}): Promise<number | undefined> {
  const { knex, deleter, rules, now, signal } = options;
  const begun = await loadRetentionState(knex);
  const noteSometimes = everySoOften(begun.episodes, progress =>
    saveRetentionState(knex, { ...begun, ...progress }),
  );
  try {
    const deleted = await deleter.deleteEpisodes({
      selection: expiredEpisodes(rules, now),
      after: begun.after,
      signal,
      onProgress: ({ after, episodes }) =>
        noteSometimes({ after, episodes: begun.episodes + episodes }),
    });
    await deleter.deleteSilentGroups({
      heardBefore: now - longestRetention(rules),
      signal,
    });
    await deleteMinutesBefore(knex, now - longestRetention(rules));
    const episodes = begun.episodes + deleted;
    await saveRetentionState(knex, {
      ...{ after: 0, episodes: 0, last: { at: now, episodes } },
    });
    return episodes;
  } catch (error) {
    if (deleter.isEnded(signal)) {
      return undefined;
    }
    throw error;
  }
}

type Progress = { after: number; episodes: number };

/** Where something was deleted, and after many pages: each note is a commit. */
function everySoOften(
  noted: number,
  note: (progress: Progress) => Promise<void>,
): (progress: Progress) => Promise<void> {
  let episodes = noted;
  let pages = 0;
  return async progress => {
    pages += 1;
    if (progress.episodes === episodes && pages < PAGES_BETWEEN_NOTES) {
      return;
    }
    episodes = progress.episodes;
    pages = 0;
    await note(progress);
  };
}

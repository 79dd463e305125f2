import { EpisodeChanges, EpisodeRecord, startOf } from '../EpisodeRecord';

/** What an application of one notification broke that always holds, in words. */
export function wrongs(
  before: readonly EpisodeRecord[],
  { episodes, transitions }: EpisodeChanges,
  startsAt: number,
): string[] {
  const uids = new Set(episodes.map(episode => episode.uid));
  const index = episodes.findIndex(({ starts }) => starts.includes(startsAt));
  const near = episodes.slice(Math.max(0, index - 1), index + 2);
  const isNear = (uid: string) => near.some(episode => episode.uid === uid);
  return [
    ...episodes.flatMap((episode, i) => wrongsOf(episode, episodes[i + 1])),
    uids.size < episodes.length && 'a uid is there twice',
    transitions.some(({ uid }) => !uids.has(uid)) &&
      'a transition is about no episode',
    before.some(({ uid }) => !uids.has(uid)) && 'an episode is gone',
    before.some(old => !isNear(old.uid) && !episodes.includes(old)) &&
      'an episode that is not concerned is another object',
  ].filter(wrong => typeof wrong === 'string');
}

function wrongsOf(
  { starts, state, endReason, endedAt }: EpisodeRecord,
  next: EpisodeRecord | undefined,
): (string | false)[] {
  const isEnded = state === 'resolved';
  const nextStart = next ? startOf(next) : Infinity;
  return [
    starts.some((start, i) => start <= starts[i - 1]) &&
      'its starts do not ascend',
    isEnded !== (endedAt !== undefined) && 'an end without its state',
    isEnded !== (endReason !== undefined) && 'a reason without its state',
    endedAt! < starts[0] && 'it ends before it starts',
    next !== undefined && !isEnded && 'it is open but not the last',
    endedAt! > nextStart && 'it overlaps the next',
    starts[starts.length - 1] >= nextStart && 'its starts reach into the next',
  ];
}

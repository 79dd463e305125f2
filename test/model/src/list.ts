import { ModelEpisode } from './types';

/**
 * The episodes that overlap `[from, to)` and have one of the states, newest
 * start first. A resolved one covers `[start, end)`, but at least its start; a
 * firing one has no end yet; a stale one reaches to when it was last heard of.
 */
export function list(
  episodes: readonly ModelEpisode[],
  filter: { from?: number; to?: number; state?: ModelEpisode['state'][] },
): ModelEpisode[] {
  const { from = -Infinity, to = Infinity, state } = filter;
  return episodes
    .filter(episode => !state || state.includes(episode.state))
    .filter(episode => episode.start < to)
    .filter(episode => episode.start >= from || reaches(episode, from))
    .sort((a, b) => b.start - a.start);
}

function reaches(episode: ModelEpisode, from: number): boolean {
  switch (episode.state) {
    case 'firing':
      return true;
    case 'stale':
      return episode.lastSeen >= from;
    default:
      return episode.end! > from;
  }
}

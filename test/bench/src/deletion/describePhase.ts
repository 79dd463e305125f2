import { DeletionPhase } from './measureDeletion';

/** A part of the deletion bench as a line for people. */
export function describePhase(phase: DeletionPhase): string {
  const { title, elapsed, episodes, delay, posts } = phase;
  const perSecond = (count: number) => Math.round((count / elapsed) * 1_000);
  const parts = [
    `${(elapsed / 1_000).toFixed(1)} s`,
    `event-loop delay p99 ${delay.p99.toFixed(0)}, max ${delay.max.toFixed(
      0,
    )} ms`,
  ];
  if (episodes) {
    parts.push(`${episodes} episodes, ${perSecond(episodes)} a second`);
  }
  if (posts) {
    parts.push(
      `${posts.posts} posts, acknowledged in p50 ${posts.p50.toFixed(
        0,
      )}, p99 ${posts.p99.toFixed(0)}, max ${posts.max.toFixed(0)} ms`,
    );
  }
  return `${title}: ${parts.join('; ')}`;
}

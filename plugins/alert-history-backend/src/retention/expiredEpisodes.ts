import { lastSeen } from '../query/operations/episodeConditions';
import { Bindings } from '../sql/Bindings';
import { EpisodeSelection } from './EpisodeSelection';

/** How long episodes are kept, in milliseconds. */
export interface RetentionRules {
  readonly defaultMs: number;
  /** By severity in lower case; others are kept for `defaultMs`. */
  readonly bySeverityMs: ReadonlyMap<string, number>;
}

/**
 * The episodes that are kept no longer. Their age counts from their end; where
 * that is not known, or said to be in the future, from when they were last seen.
 *
 * @param now - milliseconds since the Unix epoch
 */
export function expiredEpisodes(
  rules: RetentionRules,
  now: number,
): EpisodeSelection {
  return {
    condition: bindings => {
      bindings.now = now;
      const cutOff = cutOffOf(rules, now, bindings);
      // An episode began before its age began to count, but for a start that
      // is in the future by a sender's clock.
      return `(e.started_at < ${cutOff} OR e.started_at > :now)
        AND CASE WHEN e.ended_at <= :now THEN e.ended_at
                 ELSE ${lastSeen('e')} END < ${cutOff}`;
    },
  };
}

/** The longest that any episode is kept, in milliseconds. */
export function longestRetention(rules: RetentionRules): number {
  return Math.max(rules.defaultMs, ...rules.bySeverityMs.values());
}

function cutOffOf(
  { defaultMs, bySeverityMs }: RetentionRules,
  now: number,
  bindings: Bindings,
): string {
  bindings.cutOff = now - defaultMs;
  const cases = [...bySeverityMs].map(([severity, ms], i) => {
    bindings[`severity${i}`] = severity;
    bindings[`cutOff${i}`] = now - ms;
    return `WHEN :severity${i} THEN :cutOff${i}`;
  });
  return cases.length > 0
    ? `CASE a.severity ${cases.join(' ')} ELSE :cutOff END`
    : ':cutOff';
}

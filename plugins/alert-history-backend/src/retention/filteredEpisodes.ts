import { EpisodeFilter } from '../query/EpisodeFilter';
import {
  episodeConditions,
  overlapsFrom,
} from '../query/operations/episodeConditions';
import { EpisodeSelection } from './EpisodeSelection';

/**
 * The episodes of a filter, those that a list of it would show.
 *
 * @param alertIds - the alerts that it means; undefined where those are all
 * @param asOf - milliseconds since the Unix epoch; firing episodes reach to it
 */
export function filteredEpisodes(
  filter: EpisodeFilter,
  alertIds: readonly number[] | undefined,
  asOf: number,
): EpisodeSelection {
  const { states, from, to } = filter;
  const bounds = { states, from, to, asOf };
  return {
    alertIds,
    condition: bindings => {
      const conditions = [
        episodeConditions('e', bounds, bindings),
        overlapsFrom('e', bounds, bindings),
      ];
      if (from !== undefined) {
        // Episodes of an alert never overlap: of those that began before the
        // range only the last one can reach into it.
        conditions.push(`e.started_at >= coalesce((
          SELECT max(p.started_at) FROM episodes p
           WHERE p.alert_id = a.id AND p.started_at < :from), :from)`);
      }
      if (states && !states.includes('resolved')) {
        // Open ones are few among many, and have an index of their own.
        conditions.push('e.ended_at IS NULL');
      }
      return conditions.join(' AND ');
    },
  };
}

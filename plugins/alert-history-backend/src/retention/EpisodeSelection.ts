import { Bindings } from '../sql/Bindings';

/** Which episodes are to go; firing ones never are. */
export interface EpisodeSelection {
  /** Internal ids; those of all alerts where it is undefined. */
  readonly alertIds?: readonly number[];
  /**
   * A condition on an episode `e` and its alert `a`, as SQL. It is asked of the
   * episodes of some alerts at a time, so it should bound `e.started_at` where
   * it can: `episodes_alert_start_idx` then leaves out the others.
   */
  readonly condition: (bindings: Bindings) => string;
}

/** What no selection may do without. */
export function meantBy(
  selection: EpisodeSelection,
  bindings: Bindings,
): string {
  return `e.state <> 'firing' AND (${selection.condition(bindings)})`;
}

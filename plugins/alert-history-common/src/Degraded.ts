/**
 * That an answer does not come from the history: its database can't be had, so
 * it tells of what was posted since, or keeps nothing new.
 *
 * @public
 */
export interface Degraded {
  /** ISO 8601 with milliseconds and `Z`. */
  since: string;
  /** One short English sentence for operators. */
  reason: string;
}

/**
 * The sentences that the backend gives as reasons of transitions, by what a
 * translation calls them. Kept reasons of an older backend may be others, and
 * so is what changed about annotations, which is told in the sender's words.
 *
 * @public
 */
export const TRANSITION_REASONS = {
  /** Of a resolve whose firing nobody saw. */
  neverReported: 'Its firing was never reported',
  /** Of an end that was in doubt until the alert fired anew. */
  resolveConfirmed: 'A later firing shows that its resolve was true',
  /** Of an end that no source reported. */
  resolveMissing: 'A later firing began, and no resolve was received',
  /** Of a start that moved back. */
  earlierStart: 'An earlier start was reported',
  /** Of a start that moved on, since what it held was two firings. */
  twoFirings: 'A resolve shows that an earlier start was a firing of its own',
  /** Of an episode that had ended. */
  firesAgain: 'The source reports this firing again after its end',
  /** Of an episode that was stale. */
  heardAgain: 'The source was heard again',
  /** Of an episode that became stale. */
  notHeard: 'Nothing was heard of it for too long; whether it fires is unknown',
  /** Of an episode that was reconciled. */
  sourceHasItNoMore: 'The source was asked, and no longer has this alert',
  /** Of one that is silenced. */
  silencedBySilence: 'A silence suppresses its notifications',
  /** Of one that is silenced by another alert. */
  silencedByInhibition: 'Another alert inhibits its notifications',
  /** Of one that is silenced by the time of day or week. */
  silencedByTime: 'A time interval mutes its notifications',
} as const;

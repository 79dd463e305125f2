/**
 * How the history's storage is: `ready` to keep what is posted; `degraded`,
 * while nothing can be kept; `recovering`, while what was held back meanwhile
 * is applied.
 */
export type StorageCondition = 'ready' | 'degraded' | 'recovering';

/** A condition with what led to it. */
export interface StorageState {
  readonly condition: StorageCondition;
  /** Milliseconds since the Unix epoch; of recovering the same as of degraded. */
  readonly since: number;
  /** Why it is not ready. */
  readonly reason?: string;
}

/** What happens to a storage. */
export type StorageEvent =
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'reconnected' }
  | { readonly kind: 'caught-up' };

/**
 * The state after an event. Events that say nothing new leave it as it is: many
 * requests notice at the same time that a database is away.
 *
 * @param now - milliseconds since the Unix epoch
 */
export function nextState(
  state: StorageState,
  event: StorageEvent,
  now: number,
): StorageState {
  switch (event.kind) {
    case 'failed':
      return state.condition === 'degraded'
        ? state
        : {
            condition: 'degraded',
            since: state.condition === 'recovering' ? state.since : now,
            reason: event.reason,
          };
    case 'reconnected':
      return state.condition === 'degraded'
        ? { ...state, condition: 'recovering' }
        : state;
    default:
      return state.condition === 'recovering'
        ? { condition: 'ready', since: now }
        : state;
  }
}

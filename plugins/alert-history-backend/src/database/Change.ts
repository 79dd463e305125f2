/** What a transaction changed: these alerts, by id; or any number of them. */
export type Change = readonly number[] | 'any';

/**
 * Is told of a change once it is committed, and is waited for. Never throws.
 */
export type ChangeListener = (change: Change) => Promise<void>;

/**
 * A second, smaller reading of `docs/episodes.md` that the product is held against.
 *
 * @packageDocumentation
 */
export * from './episodesOf';
export * from './list';
export * from './parseDelivery';
export * from './types';

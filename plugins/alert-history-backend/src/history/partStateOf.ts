import { PartState } from '@alert-history/backstage-plugin-node';
import { toIso } from '../query/toEpisode';
import { StorageState } from './StorageState';

/** What the readiness probe of a backend may tell of a storage. */
export function partStateOf(state: StorageState): PartState {
  const { condition, since, reason } = state;
  return {
    state: condition,
    since: toIso(since),
    ...(reason !== undefined && { reason }),
  };
}

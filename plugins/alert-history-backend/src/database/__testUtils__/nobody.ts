import { OwnerSource } from '../AlertRegistry';

/** Owns every alert. */
export const nobody: OwnerSource = {
  matcherIn: async () => ({ ownersOf: () => [] }),
};

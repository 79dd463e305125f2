import { Manifest } from '../helm/Rendering';
import { availability } from './availability';
import { jobLabels } from './jobLabels';
import { networkPolicies } from './networkPolicies';
import { podSecurity } from './podSecurity';
import { duplicates, references } from './references';
import { selectors } from './selectors';

/**
 * What Kubernetes would take without a word, and what would not work then.
 *
 * @param isForeign - whether an object is made by somebody else
 */
export function lint(
  manifests: readonly Manifest[],
  isForeign: (name: string) => boolean,
): string[] {
  return [
    ...references(manifests, isForeign),
    ...duplicates(manifests),
    ...selectors(manifests),
    ...networkPolicies(manifests),
    ...availability(manifests),
    ...jobLabels(manifests),
    ...podSecurity(manifests),
  ];
}

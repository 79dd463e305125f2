import { LabelSet } from '@alert-history/backstage-plugin-common';
import { hash } from 'node:crypto';
import { sortedNames } from './fingerprint';

/**
 * sha256 of a label set, in hex. A fingerprint of 64 bits without a secret can
 * be made to collide; this can't.
 */
export function hashLabels(labels: LabelSet): string {
  // Lengths keep apart what the separators of the fingerprint could not.
  const text = sortedNames(labels)
    .map(
      name => `${name.length}:${name}=${labels[name].length}:${labels[name]}`,
    )
    .join(',');
  return hash('sha256', text, 'hex');
}

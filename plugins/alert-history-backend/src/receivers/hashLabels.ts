import { LabelSet } from '@alert-history/backstage-plugin-common';
import { hash } from 'node:crypto';
import { labelBytes } from './labelBytes';

/**
 * sha256 of a label set, in hex. A fingerprint of 64 bits without a secret can
 * be made to collide; this can't.
 */
export function hashLabels(labels: LabelSet): string {
  return hashOfBytes(labelBytes(labels));
}

/** The same of {@link labelBytes}, for those who have them. */
export function hashOfBytes(bytes: Buffer): string {
  return hash('sha256', bytes, 'hex');
}

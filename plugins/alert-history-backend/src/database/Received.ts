import { AlertNotification } from '@alert-history/backstage-plugin-node';

/** A notification with what its delivery knows: one of many in a transaction. */
export interface Received {
  /** The identity of its alert, by {@link alertKey}. */
  readonly key: string;
  readonly notification: AlertNotification;
  /** Internal key of the source. */
  readonly sourceId: number;
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number;
  /** Internal key of the delivery's group; undefined where that is new. */
  readonly groupId?: number;
}

/** Fingerprints and hashes have fixed lengths, so the key sorts as the unique index of alerts does. */
export function alertKey(
  sourceId: number,
  fingerprint: string,
  labelsHash: string,
): string {
  return `${fingerprint}${labelsHash}${sourceId}`;
}

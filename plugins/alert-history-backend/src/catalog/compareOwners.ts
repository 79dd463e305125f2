import { LabelSet } from '@alert-history/backstage-plugin-common';
import { setImmediate } from 'node:timers/promises';
import { AlertOwners } from '../database/operations/insertOwners';
import { MappedAlert } from '../database/operations/loadAlertPage';
import { Owner } from './Owner';

/** What has to be written so that alerts have the owners they should. */
export interface OwnerDifference {
  /** New owners, and those that an alert keeps for another reason. */
  readonly gained: readonly AlertOwners[];
  /** By internal ids. */
  readonly lost: readonly { alertId: number; entityId: number }[];
}

// Half a millisecond; some 30 where thousands of selectors ask for nothing but a
// regular expression on the same label.
const SLICE = 50;

/** Holds the owners that alerts have against those that they should have. */
export async function compareOwners(
  alerts: readonly MappedAlert[],
  ownersOf: (labels: LabelSet) => readonly Owner[],
): Promise<OwnerDifference> {
  const gained: AlertOwners[] = [];
  const lost: { alertId: number; entityId: number }[] = [];
  for (const [index, alert] of alerts.entries()) {
    const { alertId, labels, owners: stored } = alert;
    if (index % SLICE === SLICE - 1) {
      await setImmediate();
    }
    const now = ownersOf(labels);
    const owners = now.filter(owner => !stored.some(isSame(owner)));
    if (owners.length > 0) {
      gained.push({ alertId, owners });
    }
    for (const { ref, entityId } of stored) {
      if (!now.some(owner => owner.ref === ref)) {
        lost.push({ alertId, entityId });
      }
    }
  }
  return { gained, lost };
}

function isSame({ ref, rule, detail }: Owner) {
  return (other: Owner) =>
    other.ref === ref && other.rule === rule && other.detail === detail;
}

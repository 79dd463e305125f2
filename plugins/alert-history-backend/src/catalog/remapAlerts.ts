import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { deleteOwners } from '../database/operations/deleteOwners';
import { AlertOwners, insertOwners } from '../database/operations/insertOwners';
import {
  loadAlertPage,
  MappedAlert,
} from '../database/operations/loadAlertPage';
import { Owner } from './Owner';

const PAGE = 500;

/** How many owners alerts gained (or keep for another reason) and lost. */
export interface RemapResult {
  readonly alerts: number;
  readonly added: number;
  readonly removed: number;
}

/**
 * Gives every alert the owners it has by the rules of now. Walks the alerts in
 * pages of 500, writes only differences, each page in a transaction of its own,
 * and lets other work run between pages. Ending early is harmless: the next
 * run finds the rest.
 */
export async function remapAlerts(options: {
  knex: Knex;
  ownersOf: (labels: LabelSet) => readonly Owner[];
}): Promise<RemapResult> {
  const { knex, ownersOf } = options;
  const result = { alerts: 0, added: 0, removed: 0 };
  let after = 0;
  for (;;) {
    const page = await loadAlertPage(knex, { after, limit: PAGE });
    const last = page.at(-1);
    if (!last) {
      return result;
    }
    after = last.alertId;

    const added: AlertOwners[] = [];
    const removed: { alertId: number; entityId: number }[] = [];
    for (const alert of page) {
      const change = compareOwners(alert, ownersOf(alert.labels));
      if (change.added.length) {
        added.push({ alertId: alert.alertId, owners: change.added });
      }
      removed.push(...change.removed);
      result.added += change.added.length;
    }
    result.alerts += page.length;
    result.removed += removed.length;
    if (added.length || removed.length) {
      await knex.transaction(async trx => {
        await deleteOwners(trx, removed);
        await insertOwners(trx, added);
      });
    }
    await setImmediate();
  }
}

function compareOwners(
  { alertId, owners: stored }: MappedAlert,
  now: readonly Owner[],
) {
  return {
    added: now.filter(
      owner =>
        !stored.some(
          known =>
            known.ref === owner.ref &&
            known.rule === owner.rule &&
            known.detail === owner.detail,
        ),
    ),
    removed: stored
      .filter(known => !now.some(owner => owner.ref === known.ref))
      .map(({ entityId }) => ({ alertId, entityId })),
  };
}

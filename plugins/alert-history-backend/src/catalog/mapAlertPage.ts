import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { endOwners } from '../database/operations/endOwners';
import { AlertOwners, insertOwners } from '../database/operations/insertOwners';
import {
  loadAlertPage,
  MappedAlert,
} from '../database/operations/loadAlertPage';
import { resumeOwners } from '../database/operations/resumeOwners';
import { Owner } from './Owner';

/** What mapping some alerts did. */
export interface MappedPage {
  readonly alerts: number;
  /** The internal id of the last of them; absent where there was none. */
  readonly last?: number;
  /** How many owners alerts gained, or keep for another reason. */
  readonly added: number;
  readonly removed: number;
}

/**
 * Gives the alerts after one of them the owners that they have by a matcher.
 * Writes only differences: none costs two statements, some at most eight.
 */
export async function mapAlertPage(
  trx: Knex,
  options: {
    /** Internal id. */
    after: number;
    limit: number;
    ownersOf: (labels: LabelSet) => readonly Owner[];
    /** Milliseconds since the Unix epoch. */
    now: number;
  },
): Promise<MappedPage> {
  const { after, limit, ownersOf, now } = options;
  const page = await loadAlertPage(trx, { after, limit });
  const last = page.at(-1)?.alertId;
  const gained: AlertOwners[] = [];
  const lost: { alertId: number; entityId: number }[] = [];
  for (const alert of page) {
    const { added, removed } = compareOwners(alert, ownersOf(alert.labels));
    if (added.length > 0) {
      gained.push({ alertId: alert.alertId, owners: added });
    }
    lost.push(...removed);
  }
  if (lost.length > 0) {
    await endOwners(trx, lost, now);
  }
  if (gained.length > 0) {
    await insertOwners(trx, gained);
    await resumeOwners(trx, { after, last: last! });
  }
  return {
    alerts: page.length,
    last,
    added: gained.reduce((sum, { owners }) => sum + owners.length, 0),
    removed: lost.length,
  };
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

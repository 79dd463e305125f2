import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import {
  MappedAlerts,
  MappingRun,
  saveProgress,
} from '../database/operations/mappingProgress';
import { mapAlertPage } from './mapAlertPage';
import { Owner } from './Owner';

/** Some 10 ms of work, for which deliveries wait. */
const PAGE = 500;

/** What mapping the stored alerts did. */
export interface MappingResult {
  readonly alerts: number;
  readonly added: number;
  readonly removed: number;
  /** False where it was told to stop; the next run goes on. */
  readonly isComplete: boolean;
}

/**
 * Gives all stored alerts the owners that they have by the mirror's version of
 * now. Each page of alerts is a transaction, together with how far it came, and
 * other work gets its turn between pages.
 *
 * Alerts that come meanwhile are mapped by that version when they are stored.
 */
export async function mapStoredAlerts(options: {
  knex: Knex;
  run: MappingRun;
  mapped: MappedAlerts;
  version: number;
  /** By that version. */
  ownersOf: (labels: LabelSet) => readonly Owner[];
  now: () => number;
  signal?: AbortSignal;
  pageSize?: number;
}): Promise<MappingResult> {
  const { knex, run, mapped, version, ownersOf, now, signal } = options;
  const { pageSize: limit = PAGE } = options;
  const mapPage = (after: number) =>
    knex.transaction(async trx => {
      const page = await mapAlertPage(trx, {
        ...{ after, limit, ownersOf, now: now() },
      });
      const isLast = page.alerts < limit;
      await saveProgress(trx, run, {
        mapped: isLast ? { version, to: 0 } : { to: page.last },
      });
      return { ...page, isLast };
    });

  const result = { alerts: 0, added: 0, removed: 0, isComplete: false };
  let after = mapped.to;
  while (!result.isComplete && !signal?.aborted) {
    const page = await mapPage(after);
    after = page.last ?? after;
    result.alerts += page.alerts;
    result.added += page.added;
    result.removed += page.removed;
    result.isComplete = page.isLast;
    await setImmediate();
  }
  return result;
}

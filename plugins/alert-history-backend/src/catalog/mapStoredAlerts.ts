import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { endOwners } from '../database/operations/endOwners';
import { insertOwners } from '../database/operations/insertOwners';
import { loadAlertPage } from '../database/operations/loadAlertPage';
import {
  MappedAlerts,
  MappingRun,
  saveProgress,
} from '../database/operations/mappingProgress';
import { resumeOwners } from '../database/operations/resumeOwners';
import { compareOwners } from './compareOwners';
import { Owner } from './Owner';

/** Some 10 ms of work, for which deliveries wait where something differs. */
const PAGE = 500;

/** What mapping the stored alerts did. */
export interface MappingResult {
  readonly alerts: number;
  /** How many owners alerts gained, or keep for another reason. */
  readonly added: number;
  readonly removed: number;
  /** False where it was told to stop; the next run goes on. */
  readonly isComplete: boolean;
}

/**
 * Gives all stored alerts the owners that they have by the mirror's version of
 * now. Writes only differences: a page of alerts with some is a transaction,
 * together with how far it came; one without is read and no more. Other work
 * gets its turn between pages.
 *
 * Alerts that come meanwhile are mapped by that version when they are stored.
 */
export async function mapStoredAlerts(options: {
  writer: Knex;
  reader: Knex;
  run: MappingRun;
  mapped: MappedAlerts;
  version: number;
  /** By that version. */
  ownersOf: (labels: LabelSet) => readonly Owner[];
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  signal?: AbortSignal;
  pageSize?: number;
}): Promise<MappingResult> {
  const { writer, reader, run, mapped, version, signal } = options;
  const { ownersOf, now, pageSize: limit = PAGE } = options;

  const compare = async (knex: Knex, after: number, forWriting = false) => {
    const alerts = await loadAlertPage(knex, { after, limit, forWriting });
    const last = alerts.at(-1)?.alertId ?? after;
    return { alerts, last, ...(await compareOwners(alerts, ownersOf)) };
  };
  const write = (after: number) =>
    writer.transaction(async trx => {
      // Again, as alerts may have been deleted since.
      const { gained, lost, last } = await compare(trx, after, true);
      await saveProgress(trx, run, { mapped: { to: last } });
      if (lost.length > 0) {
        await endOwners(trx, lost, now());
      }
      if (gained.length > 0) {
        await insertOwners(trx, gained);
        await resumeOwners(trx, { after, last });
      }
      return {
        added: gained.reduce((sum, { owners }) => sum + owners.length, 0),
        removed: lost.length,
      };
    });

  const result = { alerts: 0, added: 0, removed: 0, isComplete: false };
  let after = mapped.to;
  while (!result.isComplete && !signal?.aborted) {
    const { alerts, gained, lost, last } = await compare(reader, after);
    if (gained.length > 0 || lost.length > 0) {
      const written = await write(after);
      result.added += written.added;
      result.removed += written.removed;
    }
    result.alerts += alerts.length;
    result.isComplete = alerts.length < limit;
    after = last;
    await setImmediate();
  }
  await saveProgress(writer, run, {
    mapped: result.isComplete ? { version, to: 0 } : { to: after },
  });
  return result;
}

import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { loadJobState, saveJobState } from '../database/operations/jobStates';
import {
  loadAlertClasses,
  updateAlertClasses,
} from '../database/operations/alertClasses';
import { AlertRules, classifyAlert, digestOfRules } from './classifyAlert';

const JOB = 'classify';

/** Some milliseconds of reading, and at most as many rows written at once. */
const PAGE = 500;

const stateShape = z.object({
  /** Of the rules that alerts were classified by. */
  digest: z.string(),
  /** Alerts up to this internal id were looked at. */
  after: z.int(),
});

/**
 * Brings stored alerts in line with the configuration, page by page: all of
 * them where it has changed, else those that came since the last time, because
 * a replica that is about to be replaced may still write by the rules before.
 * A run that is ended is gone on with by the next one.
 *
 * @param options.signal - ends the run after the page at hand
 * @returns how many alerts were changed
 */
export async function reclassifyAlerts(options: {
  knex: Knex;
  rules: AlertRules;
  signal?: AbortSignal;
}): Promise<number> {
  const { knex, rules, signal } = options;
  const digest = digestOfRules(rules);
  const known = await loadJobState(knex, JOB, stateShape);
  let after = known?.digest === digest ? known.after : 0;
  let changed = 0;
  while (!signal?.aborted) {
    const page = await loadAlertClasses(knex, { after, limit: PAGE });
    if (page.length === 0) {
      break;
    }
    const changes = page.flatMap(({ id, labels, ...stored }) => {
      const now = classifyAlert(JSON.parse(labels) as LabelSet, rules);
      return now.severity === stored.severity && now.hidden === stored.hidden
        ? []
        : [{ id, ...now }];
    });
    const state = { digest, after: page[page.length - 1].id };
    await knex.transaction(async trx => {
      await saveJobState(trx, JOB, state);
      await updateAlertClasses(trx, changes);
    });
    after = state.after;
    changed += changes.length;
    await setImmediate();
  }
  return changed;
}

import { Knex } from 'knex';
import { z } from 'zod';
import { loadJobState, saveJobState } from '../database/operations/jobStates';
import {
  MappingRun,
  saveProgress,
} from '../database/operations/mappingProgress';
import { digestOfMapping, MappingRules } from './MappingRules';

const JOB = 'mapping-rules';

/** By then a replica that is replaced has ended; until then it maps new alerts by its own rules. */
const REPLACED_AFTER_MS = 10 * 60_000;

const shape = z.object({
  /** Of the rules that alerts are mapped by. */
  digest: z.string(),
  /** When they were first seen, in milliseconds since the Unix epoch. */
  since: z.int(),
  /** Whether alerts were mapped again since no other replica has others. */
  isSettled: z.boolean(),
});

/**
 * Has all alerts mapped again where the configuration's rules have changed:
 * after the next reading of the catalog, as rules may name entities of kinds
 * that were not read before, and once more when no replica is left that maps by
 * those before.
 *
 * @returns the run, which knows of the change
 */
export async function followRules(options: {
  knex: Knex;
  run: MappingRun;
  rules: MappingRules;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}): Promise<MappingRun> {
  const { knex, run, rules, now } = options;
  const digest = digestOfMapping(rules);
  const known = await loadJobState(knex, JOB, shape);
  const isKnown = known?.digest === digest;
  if (isKnown && (known.isSettled || now() - known.since < REPLACED_AFTER_MS)) {
    return run;
  }
  await knex.transaction(async trx => {
    await saveJobState(trx, JOB, {
      ...{ digest, since: isKnown ? known.since : now(), isSettled: isKnown },
    });
    await saveProgress(trx, run, { isChanged: true });
  });
  return { ...run, isChanged: true };
}

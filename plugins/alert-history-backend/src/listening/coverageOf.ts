import { SourceCoverage } from '@alert-history/backstage-plugin-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  loadMinutes,
  SourceMinute,
} from '../database/operations/sourceMinutes';
import { toIso } from '../query/toEpisode';
import { findGaps } from './findGaps';

const DAY_MS = 86_400_000;

/**
 * When a source was heard within a span, and when not.
 *
 * @throws NotFoundError where there is no such source
 */
export async function coverageOf(options: {
  read: <T>(work: (knex: Knex) => Promise<T>) => Promise<T>;
  source: string;
  span: { readonly from?: number; readonly to?: number };
  /** For how long it may be silent. */
  silenceMs: number;
  /** Whether there is one of this id, heard or not. */
  isKnown: boolean;
  /** Milliseconds since the Unix epoch. */
  now: number;
}): Promise<SourceCoverage> {
  const { read, source, span, silenceMs, isKnown, now } = options;
  const { to = now, from = to - DAY_MS } = span;
  const known = await read(knex => knex('sources').where('name', source));
  if (known.length === 0 && !isKnown) {
    throw new NotFoundError(`There is no source ${JSON.stringify(source)}`);
  }
  const minutes = await read(knex => loadMinutes(knex, source, { from, to }));
  const within = minutes.filter(({ at }) => at >= from && at < to);
  const sum = (name: keyof SourceMinute) =>
    within.reduce((total, minute) => total + minute[name], 0);
  return {
    gaps: findGaps(minutes, { from, to, now, silenceMs }),
    heard: {
      deliveries: sum('deliveries'),
      polls: sum('polls'),
      truncated: sum('truncated'),
      rejected: sum('rejected'),
    },
    asOf: toIso(now),
  };
}

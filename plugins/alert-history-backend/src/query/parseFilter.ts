import {
  MAX_MATCHER_BYTES,
  parseMatchers,
} from '@alert-history/backstage-plugin-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { components } from '../schema/openapi/generated/types';
import { invalidParameter } from '../schema/readParameters';
import { CompiledMatcher, compileMatcher } from './compileMatcher';
import { AlertFilter, EpisodeFilter } from './EpisodeFilter';
import { parseInstant } from './parseInstant';

type Parameters = components['parameters'];

/** The parameters that say which alerts are meant, as the document has them. */
export type AlertFilterParameters = Partial<
  Pick<Parameters, 'entity' | 'match' | 'hidden'>
>;

/** The parameters that say which episodes are meant, as the document has them. */
export type EpisodeFilterParameters = AlertFilterParameters &
  Partial<Pick<Parameters, 'state' | 'severity' | 'from' | 'to'>>;

const MAX_MATCHERS = 50;

/**
 * Says which alerts are meant.
 *
 * @throws InputError naming the parameter, the value that is wrong, and the mend
 */
export function parseAlertFilter(
  parameters: AlertFilterParameters,
): AlertFilter {
  const { entity, match, hidden } = parameters;
  return {
    entities: distinct(entity?.map(parseRef)),
    matchers: parseMatch(match ?? []),
    hidden: hidden ?? false,
  };
}

/**
 * Says which episodes are meant.
 *
 * @throws InputError naming the parameter, the value that is wrong, and the mend
 */
export function parseEpisodeFilter(
  parameters: EpisodeFilterParameters,
): EpisodeFilter {
  const { state, severity } = parameters;
  const from = readInstant('from', parameters.from);
  const to = readInstant('to', parameters.to);
  if (from !== undefined && to !== undefined && from >= to) {
    throw invalidParameter('to', parameters.to!, 'must be after "from"');
  }
  return {
    ...parseAlertFilter(parameters),
    states: distinct(state),
    severities: distinct(severity?.map(value => value.toLowerCase())),
    from,
    to,
  };
}

function distinct<T extends string>(
  values: readonly T[] | undefined,
): T[] | undefined {
  return values && [...new Set(values)].sort();
}

function readInstant(
  name: string,
  value: string | undefined,
): number | undefined {
  return value === undefined ? undefined : parseInstant(name, value);
}

function parseRef(value: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(value));
  } catch {
    throw invalidParameter(
      'entity',
      value,
      'must be an entity ref with a kind, such as component:shop/checkout',
    );
  }
}

function parseMatch(texts: readonly string[]): CompiledMatcher[] {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MAX_MATCHER_BYTES) {
    throw new InputError(
      `Parameter "match" is ${bytes} bytes long, at most ${MAX_MATCHER_BYTES} are allowed in all`,
    );
  }
  const matchers = texts.flatMap(text => {
    try {
      return parseMatchers(text).map(compileMatcher);
    } catch (error) {
      throw invalidParameter('match', text, (error as Error).message);
    }
  });
  if (matchers.length > MAX_MATCHERS) {
    throw new InputError(
      `Parameter "match" holds ${matchers.length} matchers, at most ${MAX_MATCHERS} are allowed in all`,
    );
  }
  return matchers;
}

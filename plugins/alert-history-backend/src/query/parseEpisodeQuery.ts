import {
  EpisodeState,
  MAX_MATCHER_BYTES,
  parseMatchers,
} from '@alert-history/backstage-plugin-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CompiledMatcher, compileMatcher } from './compileMatcher';
import { decodeCursor } from './cursor';
import { EpisodeFilter, EpisodePageRequest } from './EpisodeFilter';
import { parseInstant } from './parseInstant';

const LISTS = ['entity', 'match', 'state', 'severity'] as const;
const SINGLES = ['from', 'to', 'hidden', 'cursor', 'limit'] as const;
const STATES: readonly EpisodeState[] = ['firing', 'resolved', 'stale'];
const MAX_LIST = 50;
const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;

/**
 * Reads the parameters of a list of episodes.
 *
 * @throws InputError naming the parameter and the value that is wrong
 */
export function parseEpisodeQuery(params: URLSearchParams): EpisodePageRequest {
  refuseUnknown(params);

  const from = readSingle(params, 'from', parseInstant);
  const to = readSingle(params, 'to', parseInstant);
  if (from !== undefined && to !== undefined && from >= to) {
    throw invalid('to', params.get('to')!, 'must be after "from"');
  }
  const filter: EpisodeFilter = {
    entities: readList(params, 'entity', parseRef),
    matchers: readMatchers(params),
    states: readList(params, 'state', parseState),
    severities: readList(params, 'severity', parseSeverity),
    from,
    to,
    hidden: readSingle(params, 'hidden', parseBoolean) ?? false,
  };
  return {
    filter,
    limit: readSingle(params, 'limit', parseLimit) ?? DEFAULT_LIMIT,
    cursor: readSingle(params, 'cursor', (_, value) =>
      decodeCursor(value, filter),
    ),
  };
}

function refuseUnknown(params: URLSearchParams) {
  const known: readonly string[] = [...LISTS, ...SINGLES];
  for (const [name, value] of params) {
    if (!known.includes(name)) {
      throw new InputError(
        `Unknown parameter ${JSON.stringify(name)} with value ${JSON.stringify(
          value,
        )}; known are ${known.join(', ')}`,
      );
    }
  }
}

/** Values sorted and without repeats; undefined where none is given. */
function readList<T extends string>(
  params: URLSearchParams,
  name: (typeof LISTS)[number],
  parse: (name: string, value: string) => T,
): T[] | undefined {
  const values = params.getAll(name);
  if (values.length > MAX_LIST) {
    throw new InputError(
      `Parameter "${name}" is given ${values.length} times, at most ${MAX_LIST} are allowed`,
    );
  }
  return values.length
    ? [...new Set(values.map(value => parse(name, value)))].sort()
    : undefined;
}

function readSingle<T>(
  params: URLSearchParams,
  name: (typeof SINGLES)[number],
  parse: (name: string, value: string) => T,
): T | undefined {
  const values = params.getAll(name);
  if (values.length > 1) {
    throw new InputError(
      `Parameter "${name}" is given ${values.length} times: ${JSON.stringify(
        values,
      )}; give it once`,
    );
  }
  return values.length ? parse(name, values[0]) : undefined;
}

function readMatchers(params: URLSearchParams): CompiledMatcher[] {
  const texts = params.getAll('match');
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
      throw invalid('match', text, (error as Error).message);
    }
  });
  if (matchers.length > MAX_LIST) {
    throw new InputError(
      `Parameter "match" holds ${matchers.length} matchers, at most ${MAX_LIST} are allowed in all`,
    );
  }
  return matchers;
}

function parseRef(name: string, value: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(value));
  } catch {
    throw invalid(
      name,
      value,
      'must be an entity ref with a kind, such as component:shop/checkout',
    );
  }
}

function parseState(name: string, value: string): EpisodeState {
  const state = STATES.find(known => known === value);
  if (!state) {
    throw invalid(name, value, `must be one of ${STATES.join(', ')}`);
  }
  return state;
}

function parseBoolean(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') {
    throw invalid(name, value, 'must be true or false');
  }
  return value === 'true';
}

function parseSeverity(name: string, value: string): string {
  if (!value) {
    throw invalid(
      name,
      value,
      'must not be empty; alerts without one are none',
    );
  }
  return value.toLowerCase();
}

function parseLimit(name: string, value: string): number {
  const limit = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > MAX_LIMIT) {
    throw invalid(name, value, `must be a whole number, 1 to ${MAX_LIMIT}`);
  }
  return limit;
}

function invalid(name: string, value: string, problem: string): InputError {
  return new InputError(
    `Parameter "${name}" is ${JSON.stringify(value)}: ${problem}`,
  );
}

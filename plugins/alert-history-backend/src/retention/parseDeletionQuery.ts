import { EpisodeState } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { EpisodeFilter } from '../query/EpisodeFilter';
import { parseEpisodeFilter } from '../query/parseFilter';
import { spec } from '../schema/openapi/generated/spec';
import { readParameters } from '../schema/readParameters';

/** What is to be deleted, and whether really. */
export interface DeletionRequest {
  readonly filter: Omit<EpisodeFilter, 'hidden'>;
  readonly dryRun: boolean;
}

/** What tells a condition that leaves something out from one that does not. */
export interface DeletionContext {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** How long any episode is kept at most, in milliseconds. */
  readonly keptMs: number;
  /** All severities that are configured. */
  readonly severities: readonly string[];
}

const DELETABLE: readonly EpisodeState[] = ['resolved', 'stale'];

/**
 * Reads the parameters of a deletion. At least one has to leave out episodes
 * that could be deleted: a script whose variable is empty asks for `match={}`.
 *
 * @throws InputError naming the parameters, their values, and the mend
 */
export function parseDeletionQuery(
  searchParams: URLSearchParams,
  context: DeletionContext,
): DeletionRequest {
  const parameters = readParameters(
    spec.paths['/v1/episodes'].delete,
    searchParams,
  );
  const filter = parseEpisodeFilter(parameters);
  if (!conditionsOf(filter, context).some(condition => condition)) {
    throw new InputError(refusal(searchParams));
  }
  return { filter, dryRun: parameters.dryRun };
}

/** Of each kind of condition, whether it leaves out anything. */
function conditionsOf(
  filter: DeletionRequest['filter'],
  { now, keptMs, severities }: DeletionContext,
): boolean[] {
  const { entities, matchers, states, from, to } = filter;
  return [
    entities !== undefined,
    // As in Prometheus: one that an alert without the label fulfils says little.
    matchers.some(matcher => !matcher.test('')),
    states !== undefined && !DELETABLE.every(state => states.includes(state)),
    filter.severities !== undefined &&
      !severities.every(severity => filter.severities!.includes(severity)),
    from !== undefined && from > now - keptMs,
    to !== undefined && to < now,
  ];
}

function refusal(searchParams: URLSearchParams): string {
  const given = [...searchParams].filter(([name]) => name !== 'dryRun');
  const found = given.length
    ? `${given
        .map(
          ([name, value]) => `Parameter "${name}" is ${JSON.stringify(value)}`,
        )
        .join(', ')}: that leaves out nothing that could be deleted`
    : 'Parameters "entity", "match", "state", "severity", "from" and "to" are all missing';
  return `${found}; a deletion needs a condition that does, such as match={alertname="Down"}, entity=component:shop/web, or to=2026-01-01T00:00:00Z`;
}

import { spec } from '../schema/openapi/generated/spec';
import { readParameters } from '../schema/readParameters';
import { decodeCursor } from './cursor';
import { EpisodePageRequest } from './EpisodeFilter';
import { parseEpisodeFilter } from './parseFilter';

/**
 * Reads the parameters of a list of episodes.
 *
 * @throws InputError naming the parameter and the value that is wrong
 */
export function parseEpisodeQuery(
  searchParams: URLSearchParams,
): EpisodePageRequest {
  const parameters = readParameters(
    spec.paths['/v1/episodes'].get,
    searchParams,
  );
  const { cursor, limit } = parameters;
  const filter = parseEpisodeFilter(parameters);
  return {
    filter,
    limit,
    cursor: cursor === undefined ? undefined : decodeCursor(cursor, filter),
  };
}

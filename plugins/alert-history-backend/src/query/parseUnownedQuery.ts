import { spec } from '../schema/openapi/generated/spec';
import { readParameters } from '../schema/readParameters';
import { UnownedRequest } from './EpisodeFilter';
import { parseAlertFilter } from './parseFilter';

/**
 * Reads the parameters of the list of alerts that nobody owns.
 *
 * @throws InputError naming the parameter and the value that is wrong
 */
export function parseUnownedQuery(
  searchParams: URLSearchParams,
): UnownedRequest {
  const parameters = readParameters(
    spec.paths['/v1/unowned'].get,
    searchParams,
  );
  return { filter: parseAlertFilter(parameters), limit: parameters.limit };
}

import { spec } from '../schema/openapi/generated/spec';
import { readParameters } from '../schema/readParameters';
import { LabelRequest } from './EpisodeFilter';
import { parseAlertFilter } from './parseFilter';

const OPERATIONS = {
  names: spec.paths['/v1/labels'].get,
  values: spec.paths['/v1/labels/{name}/values'].get,
};

/**
 * Reads the parameters of a list of label names or values.
 *
 * @throws InputError naming the parameter and the value that is wrong
 */
export function parseLabelQuery(
  of: keyof typeof OPERATIONS,
  searchParams: URLSearchParams,
): LabelRequest {
  const parameters = readParameters(OPERATIONS[of], searchParams);
  return {
    filter: parseAlertFilter(parameters),
    prefix: parameters.prefix?.toLowerCase(),
    limit: parameters.limit,
  };
}

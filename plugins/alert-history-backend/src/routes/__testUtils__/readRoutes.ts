import { routeOf } from '../../__testUtils__/schemaOfResponse';
import { spec } from '../../schema/openapi/generated/spec';
import { Operation, queryParametersOf } from '../../schema/readParameters';

/** One of each route that reads. */
export const READ_PATHS = [
  '/v1/episodes',
  '/v1/episodes/E1',
  '/v1/labels',
  '/v1/labels/pod/values',
  '/v1/facets',
  '/v1/sources',
  '/v1/sources/prod/coverage',
  '/v1/status',
  '/v1/unowned',
];

/** Of each parameter in the document a value that can't be meant. */
export const WRONG: { [name: string]: string } = {
  cursor: 'cursor=nope',
  entity: 'entity=checkout',
  from: 'from=yesterday',
  hidden: 'hidden=yes',
  limit: 'limit=1001',
  match: 'match=a%3D~%22(%22',
  prefix: 'prefix=a&prefix=b',
  severity: 'severity=',
  state: 'state=open',
  to: 'to=1&from=2',
};

function operationOf(path: string): Operation {
  return (spec.paths[routeOf(path)] as { get: Operation }).get;
}

/** Each parameter of each of them. */
export function parametersOfReadRoutes() {
  return READ_PATHS.flatMap(path =>
    queryParametersOf(operationOf(path)).map(({ name }) => ({
      path,
      name,
    })),
  );
}

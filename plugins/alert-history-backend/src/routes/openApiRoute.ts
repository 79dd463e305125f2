import { getOpenApiSpecRoute } from '@backstage/backend-openapi-utils';
import { Router } from 'express';
import { spec } from '../schema/openapi/generated/spec';

const OPENAPI_PATH = getOpenApiSpecRoute('');

/** The document where and how other Backstage plugins publish theirs: paths from the root. */
export function addOpenApiRoute(router: Router): void {
  router.get(OPENAPI_PATH, (request, response) => {
    const paths = Object.entries(spec.paths).map(([path, item]) => [
      `${request.baseUrl}${path}`,
      item,
    ]);
    response.json({ ...spec, paths: Object.fromEntries(paths) });
  });
}

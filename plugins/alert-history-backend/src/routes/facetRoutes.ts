import { Router } from 'express';
import { parseFacetQuery } from '../query/parseFacetQuery';
import type { ReadRouterOptions } from './createReadRouter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

/** `GET /v1/facets` */
export function addFacetRoutes(
  router: Router,
  { reader, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/facets', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const filter = parseFacetQuery(searchParamsOf(request));
    response.json(await reader.countFacets(credentials, filter));
  });
}

import { Facets } from '@alert-history/backstage-plugin-common';
import { Router } from 'express';
import { parseFacetQuery } from '../query/parseFacetQuery';
import type { components } from '../schema/openapi/generated/types';
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
    const facets: Facets & components['schemas']['Facets'] =
      await reader.countFacets(
        credentials,
        parseFacetQuery(searchParamsOf(request)),
      );
    response.json(facets);
  });
}

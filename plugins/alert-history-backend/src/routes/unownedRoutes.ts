import { Router } from 'express';
import { parseUnownedQuery } from '../query/parseUnownedQuery';
import type { ReadRouterOptions } from './createReadRouter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

/** `GET /v1/unowned` */
export function addUnownedRoutes(
  router: Router,
  { reader, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/unowned', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const query = parseUnownedQuery(searchParamsOf(request));
    response.json(await reader.listUnowned(credentials, query));
  });
}

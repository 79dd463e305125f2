import { Router } from 'express';
import { parseLabelQuery } from '../query/parseLabelQuery';
import type { ReadRouterOptions } from './createReadRouter';
import { pathParameter } from './pathParameter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

/** `GET /v1/labels` and `GET /v1/labels/{name}/values` */
export function addLabelRoutes(
  router: Router,
  { reader, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/labels', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const query = parseLabelQuery('names', searchParamsOf(request));
    response.json(await reader.listLabelNames(credentials, query));
  });

  router.get('/v1/labels/:name/values', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const query = parseLabelQuery('values', searchParamsOf(request));
    const name = pathParameter(request, 'name');
    response.json(await reader.listLabelValues(credentials, name, query));
  });
}

import { Router } from 'express';
import { spec } from '../schema/openapi/generated/spec';
import { readParameters } from '../schema/readParameters';
import type { ReadRouterOptions } from './createReadRouter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

/** `GET /v1/sources` and `GET /v1/status` */
export function addStatusRoutes(
  router: Router,
  { status, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/sources', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    readParameters(spec.paths['/v1/sources'].get, searchParamsOf(request));
    response.json(await status.listSources(credentials));
  });

  router.get('/v1/status', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    readParameters(spec.paths['/v1/status'].get, searchParamsOf(request));
    response.json(await status.getStatus(credentials));
  });
}

import { Router } from 'express';
import { parseEpisodeQuery } from '../query/parseEpisodeQuery';
import { spec } from '../schema/openapi/generated/spec';
import { readParameters } from '../schema/readParameters';
import type { ReadRouterOptions } from './createReadRouter';
import { pathParameter } from './pathParameter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

/** `GET /v1/episodes` and `GET /v1/episodes/{id}` */
export function addEpisodeRoutes(
  router: Router,
  { reader, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/episodes', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const query = parseEpisodeQuery(searchParamsOf(request));
    response.json(await reader.listEpisodes(credentials, query));
  });

  router.get('/v1/episodes/:id', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const operation = spec.paths['/v1/episodes/{id}'].get;
    readParameters(operation, searchParamsOf(request));
    const id = pathParameter(request, 'id');
    response.json(await reader.getEpisode(credentials, id));
  });
}

import {
  EpisodeDetails,
  EpisodePage,
} from '@alert-history/backstage-plugin-common';
import { Router } from 'express';
import { parseEpisodeQuery } from '../query/parseEpisodeQuery';
import { spec } from '../schema/openapi/generated/spec';
import type { components } from '../schema/openapi/generated/types';
import { readParameters } from '../schema/readParameters';
import type { ReadRouterOptions } from './createReadRouter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

type Schemas = components['schemas'];

/** `GET /v1/episodes` and `GET /v1/episodes/{id}` */
export function addEpisodeRoutes(
  router: Router,
  { reader, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/episodes', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const page: EpisodePage & Schemas['EpisodePage'] =
      await reader.listEpisodes(
        credentials,
        parseEpisodeQuery(searchParamsOf(request)),
      );
    response.json(page);
  });

  router.get('/v1/episodes/:id', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    readParameters(
      spec.paths['/v1/episodes/{id}'].get,
      searchParamsOf(request),
    );
    const episode: EpisodeDetails & Schemas['EpisodeDetails'] =
      await reader.getEpisode(credentials, request.params.id);
    response.json(episode);
  });
}

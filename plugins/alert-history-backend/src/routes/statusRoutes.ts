import { SourceList, Status } from '@alert-history/backstage-plugin-common';
import { Router } from 'express';
import { spec } from '../schema/openapi/generated/spec';
import type { components } from '../schema/openapi/generated/types';
import { readParameters } from '../schema/readParameters';
import type { ReadRouterOptions } from './createReadRouter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

type Schemas = components['schemas'];

/** `GET /v1/sources` and `GET /v1/status` */
export function addStatusRoutes(
  router: Router,
  { status, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/sources', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    readParameters(spec.paths['/v1/sources'].get, searchParamsOf(request));
    const sources: SourceList & Schemas['SourceList'] =
      await status.listSources(credentials);
    response.json(sources);
  });

  router.get('/v1/status', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    readParameters(spec.paths['/v1/status'].get, searchParamsOf(request));
    const answer: Status & Schemas['Status'] = await status.getStatus(
      credentials,
    );
    response.json(answer);
  });
}

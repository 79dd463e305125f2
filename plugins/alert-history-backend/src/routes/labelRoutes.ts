import {
  LabelNames,
  LabelValues,
} from '@alert-history/backstage-plugin-common';
import { Router } from 'express';
import { parseLabelQuery } from '../query/parseLabelQuery';
import type { components } from '../schema/openapi/generated/types';
import type { ReadRouterOptions } from './createReadRouter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

type Schemas = components['schemas'];

/** `GET /v1/labels` and `GET /v1/labels/{name}/values` */
export function addLabelRoutes(
  router: Router,
  { reader, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/labels', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const names: LabelNames & Schemas['LabelNames'] =
      await reader.listLabelNames(
        credentials,
        parseLabelQuery('names', searchParamsOf(request)),
      );
    response.json(names);
  });

  router.get('/v1/labels/:name/values', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const values: LabelValues & Schemas['LabelValues'] =
      await reader.listLabelValues(
        credentials,
        request.params.name,
        parseLabelQuery('values', searchParamsOf(request)),
      );
    response.json(values);
  });
}

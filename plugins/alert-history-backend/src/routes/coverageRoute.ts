import { InputError } from '@backstage/errors';
import { Router } from 'express';
import { parseInstant } from '../query/parseInstant';
import { spec } from '../schema/openapi/generated/spec';
import { readParameters } from '../schema/readParameters';
import type { ReadRouterOptions } from './createReadRouter';
import { pathParameter } from './pathParameter';
import { readerCredentials } from './readerCredentials';
import { searchParamsOf } from './searchParamsOf';

/** `GET /v1/sources/{source}/coverage` */
export function addCoverageRoute(
  router: Router,
  { status, httpAuth }: ReadRouterOptions,
): void {
  router.get('/v1/sources/:source/coverage', async (request, response) => {
    const credentials = await readerCredentials(httpAuth, request);
    const { from, to } = readParameters(
      spec.paths['/v1/sources/{source}/coverage'].get,
      searchParamsOf(request),
    );
    const span = {
      from: from === undefined ? undefined : parseInstant('from', from),
      to: to === undefined ? undefined : parseInstant('to', to),
    };
    if (
      span.from !== undefined &&
      span.to !== undefined &&
      span.from >= span.to
    ) {
      throw new InputError(`Parameter "to" is "${to}", must be after "from"`);
    }
    const source = pathParameter(request, 'source');
    response.json(await status.getCoverage(credentials, source, span));
  });
}

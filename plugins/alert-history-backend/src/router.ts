import {
  alertHistoryEpisodeReadPermission,
  EpisodeDetails,
  EpisodePage,
} from '@alert-history/backstage-plugin-common';
import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { getOpenApiSpecRoute } from '@backstage/backend-openapi-utils';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import Router from 'express-promise-router';
import { HistoryReader } from './query/HistoryReader';
import { EVERYTHING, Visibility } from './query/Visibility';
import { parseEpisodeQuery } from './query/parseEpisodeQuery';
import { spec } from './schema/openapi/generated/spec';
import type { components } from './schema/openapi/generated/types';

const OPENAPI_PATH = getOpenApiSpecRoute('');

type Schemas = components['schemas'];

/** The routes that read: `/v1/episodes`, `/v1/episodes/{id}`, and `/openapi.json`. */
export async function createReadRouter(options: {
  reader: Pick<HistoryReader<Visibility>, 'listEpisodes' | 'getEpisode'>;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Promise<express.Router> {
  const { reader, httpAuth, permissions } = options;

  // Not Backstage's OpenAPI router: it parses bodies, of which there are none,
  // refuses matchers and entity refs typed without encoding, and its errors
  // name no values. Tests hold these routes against the document instead.
  const router = Router();

  async function authorize(req: express.Request) {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [decision] = await permissions.authorizeConditional(
      [{ permission: alertHistoryEpisodeReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `Reading episodes needs the permission ${alertHistoryEpisodeReadPermission.name}`,
      );
    }
  }

  router.get('/v1/episodes', async (req, res) => {
    await authorize(req);
    // Not req.query, which makes objects of some names and of long lists.
    const { searchParams } = new URL(req.originalUrl, 'http://localhost');
    const page: EpisodePage & Schemas['EpisodePage'] =
      await reader.listEpisodes(EVERYTHING, parseEpisodeQuery(searchParams));
    res.json(page);
  });

  router.get('/v1/episodes/:id', async (req, res) => {
    await authorize(req);
    const episode: EpisodeDetails & Schemas['EpisodeDetails'] =
      await reader.getEpisode(EVERYTHING, req.params.id);
    res.json(episode);
  });

  // Where and how other Backstage plugins publish theirs: paths from the root.
  router.get(OPENAPI_PATH, (req, res) => {
    const paths = Object.entries(spec.paths).map(([path, item]) => [
      `${req.baseUrl}${path}`,
      item,
    ]);
    res.json({ ...spec, paths: Object.fromEntries(paths) });
  });

  return router;
}

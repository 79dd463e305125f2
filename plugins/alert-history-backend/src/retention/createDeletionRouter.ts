import {
  alertHistoryManagePermission,
  EpisodeDeletion,
} from '@alert-history/backstage-plugin-common';
import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { requirePermission } from '../permissions/isAllowed';
import { searchParamsOf } from '../routes/searchParamsOf';
import type { components } from '../schema/openapi/generated/types';
import { DeletionService } from './DeletionService';
import { DeletionContext, parseDeletionQuery } from './parseDeletionQuery';

/** What the route that deletes is made of. */
export interface DeletionRouterOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  service: Pick<DeletionService, 'delete'>;
  /** What the configuration and the clock say of conditions. */
  context: () => DeletionContext;
}

/** `DELETE /v1/episodes` */
export function createDeletionRouter(options: DeletionRouterOptions): Router {
  const { httpAuth, permissions, auditor, service, context } = options;
  const router = PromiseRouter();

  router.delete('/v1/episodes', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const searchParams = searchParamsOf(request);
    const isReal = searchParams.get('dryRun') === 'false';
    const event = await auditor.createEvent({
      eventId: 'episode-delete',
      severityLevel: isReal ? 'high' : 'low',
      request,
      meta: { query: searchParams.toString(), dryRun: !isReal },
    });
    let deletedByNow = 0;
    try {
      await requirePermission(
        permissions,
        credentials,
        alertHistoryManagePermission,
        'Deleting episodes',
      );
      const { filter, dryRun } = parseDeletionQuery(searchParams, context());
      const deletion: EpisodeDeletion &
        components['schemas']['EpisodeDeletion'] = await service.delete(
        filter,
        {
          dryRun,
          onProgress: episodes => {
            deletedByNow = episodes;
          },
        },
      );
      await event.success({ meta: { ...deletion } });
      response.json(deletion);
    } catch (error) {
      await event.fail({
        error: error as Error,
        meta: { episodes: deletedByNow },
      });
      throw error;
    }
  });

  return router;
}

import {
  alertHistoryManagePermission,
  MappingDryRun,
  MappingExplanation,
} from '@alert-history/backstage-plugin-common';
import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { requirePermission } from '../permissions/isAllowed';
import type { components } from '../schema/openapi/generated/types';
import { MappingInspector } from './MappingInspector';
import { parseDryRunBody, parseExplainBody } from './parseMappingBody';

type Schemas = components['schemas'];

/** What the routes about mapping are made of. */
export interface MappingRouterOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  /** Of the database that there is. */
  inspector: Pick<MappingInspector, 'explain' | 'dryRun'>;
}

/** Thousands of rules, or the labels of an alert. */
const MAX_BODY = '1mb';

/**
 * `POST /v1/mapping/explain` and `POST /v1/mapping/dry-run`. They change
 * nothing; what they tell of the catalog is for those who may manage.
 */
export function createMappingRouter(options: MappingRouterOptions): Router {
  const { httpAuth, permissions, auditor, inspector } = options;
  const router = PromiseRouter();
  const body = express.json({ limit: MAX_BODY });

  async function audited<T>(
    request: Request,
    eventId: string,
    answer: () => Promise<T>,
  ): Promise<T> {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const event = await auditor.createEvent({
      ...{ eventId, severityLevel: 'low', request },
    });
    try {
      await requirePermission(
        permissions,
        credentials,
        alertHistoryManagePermission,
        'Looking into mapping',
      );
      const answered = await answer();
      await event.success();
      return answered;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  router.post('/v1/mapping/explain', body, async (request, response) => {
    const explanation: MappingExplanation & Schemas['MappingExplanation'] =
      await audited(request, 'mapping-explain', async () =>
        inspector.explain(parseExplainBody(request.body)),
      );
    response.json(explanation);
  });

  router.post('/v1/mapping/dry-run', body, async (request, response) => {
    const dryRun: MappingDryRun & Schemas['MappingDryRun'] = await audited(
      request,
      'mapping-dry-run',
      async () => inspector.dryRun(parseDryRunBody(request.body)),
    );
    response.json(dryRun);
  });

  return router;
}

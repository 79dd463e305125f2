import {
  alertHistoryManagePermission,
  SourceTest,
} from '@alert-history/backstage-plugin-common';
import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { EpisodeStore } from '../database/EpisodeStore';
import { SenderGate } from '../ingest/SenderGate';
import { requirePermission } from '../permissions/isAllowed';
import type { components } from '../schema/openapi/generated/types';
import { SourceDirectory } from './SourceDirectory';
import { SourceTester } from './SourceTester';

/** What the routes of a source are made of, beside those that take alerts. */
export interface SourceRouterOptions {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  gate: SenderGate;
  sources: SourceDirectory;
  store: Pick<EpisodeStore, 'noteHeartbeat'>;
  tester: Pick<SourceTester, 'run'>;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}

/** Of senders that have a name and a password; a heartbeat has no body to be signed. */
export const HEARTBEAT_PATH = '/v1/sources/:source/heartbeat';

/** `POST /v1/sources/{source}/heartbeat` and `POST /v1/sources/{source}/test` */
export function createSourceRouter(options: SourceRouterOptions): Router {
  const { httpAuth, permissions, auditor, gate, sources } = options;
  const router = PromiseRouter();

  router.post(HEARTBEAT_PATH, async (request, response) => {
    const { source } = request.params;
    const sender = await gate.admit(request, source);
    sender.check(Buffer.alloc(0));
    const { type = 'any' } = sources.find(source) ?? {};
    const refusal = sources.refusal(source, type);
    if (refusal) {
      throw new NotFoundError(refusal);
    }
    const at = options.now();
    await options.store.noteHeartbeat(source, at);
    response.json({ at: new Date(at).toISOString() });
  });

  // Backstage lets through what begins with it, by any method.
  router.all([HEARTBEAT_PATH, `${HEARTBEAT_PATH}/*`], async request => {
    await gate.admit(request, String((request.params as any).source));
    throw new NotFoundError(
      `There is nothing for ${request.method} at ${request.path}`,
    );
  });

  router.post('/v1/sources/:source/test', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { source } = request.params;
    const event = await auditor.createEvent({
      ...{ eventId: 'source-test', severityLevel: 'medium', request },
      meta: { source },
    });
    try {
      await requirePermission(
        permissions,
        credentials,
        alertHistoryManagePermission,
        'Trying out a source',
      );
      const test: SourceTest & components['schemas']['SourceTest'] =
        await options.tester.run(source);
      await event.success({ meta: { passed: test.passed } });
      response.json(test);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  return router;
}

import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import { Server } from 'node:http';
import { SourceConfig } from '../../config/sourcesSchema';
import { alertmanagerReceiver } from '../../receivers/alertmanagerReceiver';
import { createGenericReceiver } from '../../receivers/genericReceiver';
import { grafanaReceiver } from '../../receivers/grafanaReceiver';
import { prometheusReceiver } from '../../receivers/prometheusReceiver';
import { SourceDirectory } from '../../sources/SourceDirectory';
import { AdmissionQueue } from '../AdmissionQueue';
import { createIngestRouter } from '../createIngestRouter';
import { IngestService } from '../IngestService';
import { ReceiveClock } from '../ReceiveClock';
import { SenderGate } from '../SenderGate';
import { RememberingStore } from './RememberingStore';

/** When every delivery is received. */
export const NOW = Date.parse('2026-11-20T10:00:00Z');

export const MAX_BYTES = 64 * 1024;

/** How the webhook under test differs from an open one that allows posting. */
export interface WebhookOptions {
  replay?: boolean;
  sources?: string[];
  /** The same with more of what is configured, by id. */
  configured?: { [id: string]: Partial<SourceConfig> };
  allowed?: string[];
  queue?: AdmissionQueue;
  /** While it is pending nobody is told what they may do. */
  permissionGate?: Promise<void>;
}

/** The webhook on a port of its own, over a store that remembers. Whoever starts it closes it. */
export function startWebhook(options: WebhookOptions = {}): {
  server: Server;
  store: RememberingStore;
  sources: SourceDirectory;
} {
  const { allowed = ['alert-history.ingest'] } = options;
  const configured =
    options.configured ??
    (options.sources &&
      Object.fromEntries(options.sources.map(id => [id, {}])));
  const store = new RememberingStore();
  const permissions = mockServices.permissions.mock({
    authorize: async requests => {
      await options.permissionGate;
      return requests.map(({ permission }) => ({
        result: allowed.includes(permission.name)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      }));
    },
  });
  const sources = new SourceDirectory({
    configured:
      configured &&
      new Map(
        Object.entries(configured).map(([id, more]) => [
          id,
          { id, staleAfterMs: 1, ...more },
        ]),
      ),
    used: [],
  });
  const app = express()
    .use(
      createIngestRouter({
        receivers: [
          alertmanagerReceiver,
          grafanaReceiver,
          prometheusReceiver,
          createGenericReceiver(id => sources.find(id)?.generic),
        ],
        gate: SenderGate.create({
          httpAuth: mockServices.httpAuth({
            defaultCredentials: mockCredentials.none(),
          }),
          ...{ permissions, sources, now: () => NOW },
        }),
        permissions,
        logger: mockServices.logger.mock(),
        sources,
        queue:
          options.queue ??
          new AdmissionQueue({ concurrency: 2, maxBytes: 1024 * 1024 }),
        clock: new ReceiveClock({
          now: () => NOW,
          replay: options.replay ?? false,
        }),
        service: new IngestService({
          store,
          limits: { labels: 20, labelLength: 100, annotationLength: 100 },
        }),
        maxBytes: MAX_BYTES,
      }),
    )
    .use(mockErrorHandler());
  return { server: app.listen(0), store, sources };
}

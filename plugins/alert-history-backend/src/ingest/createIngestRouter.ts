import { alertHistoryManagePermission } from '@alert-history/backstage-plugin-common';
import { AlertReceiver } from '@alert-history/backstage-plugin-node';
import {
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { isAllowed } from '../permissions/isAllowed';
import { SourceDirectory } from '../sources/SourceDirectory';
import { AdmissionQueue } from './AdmissionQueue';
import { hangUpOf, hangUpsAreSeen } from './hangUp';
import { IngestService } from './IngestService';
import { announcedLength, PayloadTooLargeError, readBody } from './readBody';
import { RECEIVED_AT_HEADER, ReceiveClock } from './ReceiveClock';
import { SenderGate } from './SenderGate';

/** What a sender has to read its answer while it still uploads. */
const LINGER_MS = 500;

/**
 * Where senders post. For Backstage the path is open, and the router refuses
 * who brings no credentials: what Backstage refuses reaches nobody who could
 * count it, and a wrong token is what operators look for first. Backstage opens
 * whatever begins with it, so nothing else may lie below.
 */
export function ingestPathOf({ path }: Pick<AlertReceiver, 'path'>): string {
  return `/v1/sources/:source/${path}`;
}

/** What the ingest routes are made of. */
export interface IngestRouterOptions {
  receivers: readonly AlertReceiver[];
  gate: SenderGate;
  permissions: PermissionsService;
  logger: LoggerService;
  sources: SourceDirectory;
  queue: AdmissionQueue;
  clock: ReceiveClock;
  service: IngestService;
  /** Bytes of one body. */
  maxBytes: number;
  /** Is told of senders that come by another method than they have to. */
  onWrongMethod?: (source: string, method: string) => void;
}

/**
 * The webhooks. They read bodies themselves and are mounted before any router
 * that parses JSON: parsers of web frameworks stop at 100 kB, some 150 alerts.
 *
 * Alertmanager tries again at once on 5xx and network errors only; after any
 * 4xx it waits for the group's next interval. So our own trouble is a 503, and
 * nothing that could be stored is a 4xx.
 * https://github.com/prometheus/alertmanager/blob/main/notify/util.go (Retrier)
 */
export function createIngestRouter(options: IngestRouterOptions): Router {
  const router = PromiseRouter();
  for (const receiver of options.receivers) {
    router.all(ingestPathOf(receiver), (request, response) =>
      receive(receiver, { request, response }, options),
    );
    // Backstage lets through what is below it as well.
    router.all(`${ingestPathOf(receiver)}/*`, async (request: Request) => {
      await options.gate.admit(request, request.params.source);
      throw new NotFoundError(`There is nothing at ${request.path}`);
    });
  }
  return router;
}

async function receive(
  receiver: AlertReceiver,
  { request, response }: { request: Request; response: Response },
  options: IngestRouterOptions,
): Promise<void> {
  const { gate, sources, queue, clock, service, maxBytes, logger } = options;
  const { source } = request.params;
  const sender = await gate.admit(request, source);
  const { methods = ['POST'], type } = receiver;
  if (!methods.some(method => method === request.method)) {
    // A followed redirect turns POST into GET: a 200 would lose alerts silently.
    options.onWrongMethod?.(source, request.method);
    refuse(response.status(405).set('Allow', methods.join(', ')), request, {
      name: 'MethodNotAllowedError',
      message: 'Alerts are posted; is a proxy in front redirecting?',
    });
    return;
  }
  const refusal = sources.refusal(source, type);
  if (refusal) {
    throw new NotFoundError(refusal);
  }
  const receivedAt = await clock.receivedAt(
    source,
    request.header(RECEIVED_AT_HEADER),
    async () =>
      sender.credentials !== undefined &&
      isAllowed(
        options.permissions,
        sender.credentials,
        alertHistoryManagePermission,
      ),
  );

  const release = queue.reserve(
    Math.min(announcedLength(request) ?? maxBytes, maxBytes),
  );
  try {
    const signal = hangUpOf(request, response);
    const body = await readBody(request, maxBytes);
    sender.check(body);
    await hangUpsAreSeen();
    const applied = await queue.run(
      () => service.receive(receiver, { source, body, receivedAt, signal }),
      signal,
    );
    response.json(applied);
  } catch (error) {
    if (error instanceof PayloadTooLargeError) {
      logger.warn(`Refused a body of ${source}: ${error.message}`);
      closeAfter(response);
      refuse(response.status(413), request, error);
      return;
    }
    throw asAnswer(error, logger, source);
  } finally {
    release();
  }
}

/**
 * Otherwise Node would read the rest of the upload to keep the connection. To
 * close it at once would reset it, as more is coming, and a sender that has not
 * read its answer by then would never see it: it would take that for a network
 * error, and send the same at once again.
 */
function closeAfter(response: Response): void {
  const { socket } = response.req;
  response.set('Connection', 'close');
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}

function refuse(
  response: Response,
  request: Request,
  error: { name: string; message: string },
): void {
  response.json({
    error: { name: error.name, message: error.message },
    request: { method: request.method, url: request.originalUrl },
    response: { statusCode: response.statusCode },
  });
}

/** What the sender did wrong is said to it; all else is our own trouble. */
function asAnswer(
  error: unknown,
  logger: LoggerService,
  source: string,
): unknown {
  if (
    error instanceof InputError ||
    error instanceof AuthenticationError ||
    error instanceof ServiceUnavailableError
  ) {
    return error;
  }
  logger.error(`Could not store a delivery of ${source}`, error as Error);
  return new ServiceUnavailableError('The delivery could not be stored');
}

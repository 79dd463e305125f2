import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { SenderGate } from './SenderGate';

/**
 * What those look at, beside posting alerts, who take us for an Alertmanager:
 * whether it is well, and what it is. `amtool` asks for the latter at each call.
 *
 * They say of this process that it answers, and nothing of the history.
 */
export function createProbeRouter(options: {
  gate: SenderGate;
  /** Of this package. */
  version: string;
  /** Milliseconds since the Unix epoch. */
  startedAt: number;
}): Router {
  const { gate, version, startedAt } = options;
  const router = PromiseRouter();
  const source = '/v1/sources/:source';

  router.get(`${source}/api/v2/status`, async (request, response) => {
    await gate.admit(request, request.params.source);
    // https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml (alertmanagerStatus)
    response.json({
      cluster: { status: 'disabled' },
      config: {
        original: '# This is alert-history, which keeps what is posted',
      },
      uptime: new Date(startedAt).toISOString(),
      versionInfo: {
        ...{ branch: '', buildDate: '', buildUser: '', goVersion: '' },
        ...{ revision: '', version: `alert-history ${version}` },
      },
    });
  });

  router.get(
    [`${source}/-/healthy`, `${source}/-/ready`],
    async (request, response) => {
      await gate.admit(request, request.params.source);
      response.type('text/plain').send('OK\n');
    },
  );

  return router;
}

import { INGEST_TOKEN } from './Databases';

/**
 * Posts an alert that fires as Alertmanager does, in a group of its own.
 *
 * @returns the status of the answer
 */
export async function postAlert(
  portalUrl: string,
  alertname: string,
  token: string = INGEST_TOKEN,
): Promise<number> {
  const response = await fetch(
    `${portalUrl}/api/alert-history/v1/sources/prod/alertmanager`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        ...{ version: '4', groupKey: alertname, receiver: 'alert-history' },
        ...{ groupLabels: {}, commonLabels: {}, commonAnnotations: {} },
        ...{ status: 'firing', externalURL: '', truncatedAlerts: 0 },
        alerts: [
          {
            status: 'firing',
            labels: { alertname, severity: 'warning' },
            annotations: {},
            startsAt: new Date(Date.now() - 60_000).toISOString(),
            endsAt: '0001-01-01T00:00:00Z',
          },
        ],
      }),
    },
  );
  await response.arrayBuffer();
  return response.status;
}

// Run by `helm test`: is the portal ready, and may the token post?
const { PORTAL_URL, SOURCE, ALERT_HISTORY_INGEST_TOKEN } = process.env;

async function expectOk(what, path, init) {
  const response = await fetch(`${PORTAL_URL}${path}`, {
    ...init,
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  console.log(`${what}: ${response.status} ${text.slice(0, 500)}`);
  if (!response.ok) {
    process.exit(1);
  }
}

await expectOk('readiness', '/.backstage/health/v1/readiness');
await expectOk(
  'a post without alerts',
  `/api/alert-history/v1/sources/${SOURCE}/alertmanager`,
  {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ALERT_HISTORY_INGEST_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      version: '4',
      groupKey: 'helm-test',
      truncatedAlerts: 0,
      status: 'resolved',
      receiver: 'helm-test',
      groupLabels: {},
      commonLabels: {},
      commonAnnotations: {},
      externalURL: '',
      alerts: [],
    }),
  },
);

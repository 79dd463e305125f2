import { grafanaReceiver } from './grafanaReceiver';

/** As Grafana 12 posts it, shortened. */
const body = {
  receiver: 'alert-history',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'DatasourceNoData', grafana_folder: 'shop' },
      annotations: { summary: 'No data' },
      startsAt: '2026-11-27T10:33:20+02:00',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'https://grafana.example/alerting/grafana/a/view',
      fingerprint: 'c6eadffa33fcdf37',
      silenceURL: 'https://grafana.example/alerting/silence/new?a=b',
      dashboardURL: 'https://grafana.example/d/a',
      panelURL: '',
      values: { B: 44.2 },
      valueString: '[ var=B value=44.2 ]',
    },
    {
      status: 'resolved',
      labels: { alertname: 'High' },
      annotations: {
        grafana_state_reason: 'MissingSeries',
        dashboard_url: 'mine',
      },
      startsAt: '2026-11-27T10:00:00Z',
      endsAt: '2026-11-27T10:30:00Z',
      dashboardURL: 'https://grafana.example/d/b',
    },
  ],
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'https://grafana.example/',
  version: '1',
  groupKey: '{}:{alertname="x"}',
  truncatedAlerts: 0,
  orgId: 1,
  title: '[FIRING:1]',
  state: 'alerting',
  message: 'text',
};

const read = (changed: object) =>
  grafanaReceiver.read({ ...body, ...changed }, { source: 'g', receivedAt: 0 });

describe('grafanaReceiver', () => {
  it('keeps its links and values as annotations, and those that are there', () => {
    const [{ alerts, ...group }] = read({});
    expect(group).toEqual({
      ...{ receiver: 'alert-history', groupKey: '{}:{alertname="x"}' },
      isTruncated: false,
    });
    expect(alerts).toMatchObject([
      {
        annotations: {
          summary: 'No data',
          silence_url: 'https://grafana.example/alerting/silence/new?a=b',
          dashboard_url: 'https://grafana.example/d/a',
          value_string: '[ var=B value=44.2 ]',
        },
      },
      {
        annotations: {
          grafana_state_reason: 'MissingSeries',
          dashboard_url: 'mine',
        },
      },
    ]);
    expect(alerts[0]).not.toHaveProperty('annotations.panel_url');
  });

  it('leaves alerts of another shape as they are', () => {
    const alerts = [null, 'x', { annotations: 7 }];
    expect(read({ alerts })[0].alerts).toEqual(alerts);
  });

  it('refuses the webhook of Alertmanager', () => {
    expect(() => read({ version: '4' })).toThrow(
      'version: is "4", expected "1"',
    );
  });
});

import alertHistoryPlugin from '@alert-history/backstage-plugin-backend';
import { freePorts, until } from '@alert-history/test-fixtures';
import { metricsServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { metrics } from '@opentelemetry/api';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import request from 'supertest';
import { readinessWithParts } from '../health/readinessWithParts';
import { prometheusEndpoint } from './prometheusEndpoint';

jest.setTimeout(60_000);

const ALERTS = '/api/alert-history/v1';
const OPERATIONS = resolve(__dirname, '../../../../docs/operations.md');

describe('the portal', () => {
  let port: number;
  let server: TestBackend['server'];

  beforeAll(async () => {
    [port] = await freePorts(1);
    const prometheus = { host: '127.0.0.1', port };
    ({ server } = await startTestBackend({
      features: [
        alertHistoryPlugin,
        prometheusEndpoint,
        readinessWithParts,
        metricsServiceFactory,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({ data: { portal: { prometheus } } }),
      ],
    }));
  });

  afterAll(() => metrics.disable());

  async function post(source: string, body: object | string) {
    return request(server)
      .post(`${ALERTS}/sources/${source}/alertmanager`)
      .set('Authorization', mockCredentials.service.header())
      .set('Content-Type', 'application/json')
      .send(body);
  }

  async function scrape() {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    const text = await response.text();
    const lines = text.split('\n').filter(line => /alert_history/.test(line));
    return {
      types: new Map(
        lines
          .filter(line => line.startsWith('# TYPE '))
          .map(line => line.split(' ').slice(2) as [string, string]),
      ),
      samples: new Map(
        lines
          .filter(line => !line.startsWith('#'))
          .map(line => {
            const [series, value] = line.split(/ (?=[^ ]+$)/);
            return [
              series
                .replace(/,?otel_scope_\w+="[^"]*"/g, '')
                .replace('{,', '{')
                .replace('{}', ''),
              Number(value),
            ] as [string, number];
          }),
      ),
    };
  }

  it('tells Prometheus what the documents say, without a series for whatever is sent', async () => {
    const alert = (n: number, severity: string) => ({
      status: 'firing',
      labels: { alertname: 'Test', n: String(n), severity },
      annotations: {},
      startsAt: '2026-11-20T09:12:31Z',
      endsAt: '0001-01-01T00:00:00Z',
    });
    const severities = Array.from({ length: 50 }, (_, i) => `made-up-${i}`);
    const alerts = [...severities, 'critical', 'info'].map((severity, i) =>
      alert(i, severity),
    );
    const body = {
      ...{ version: '4', groupKey: 'g', receiver: 'r', status: 'firing' },
      ...{ groupLabels: {}, commonLabels: {}, commonAnnotations: {} },
      ...{ externalURL: '', truncatedAlerts: 0, alerts },
    };
    expect((await post('prod', body)).status).toBe(200);
    expect((await post('prod', body)).status).toBe(200);
    const half = { ...body, groupKey: 'h', alerts: [alert(1, 'info'), 7] };
    expect((await post('prod', half)).status).toBe(200);
    expect((await post('prod', '{"alerts":')).status).toBe(400);
    for (let i = 0; i < 30; i++) {
      await post(`Not-a-source-${i}`, body);
    }
    await request(server)
      .get(`${ALERTS}/facets`)
      .set('Authorization', mockCredentials.user.header())
      .expect(200);
    await request(server)
      .delete(`${ALERTS}/episodes?match=alertname=Test&dryRun=false`)
      .set('Authorization', mockCredentials.service.header())
      .expect(200);

    const { types, samples } = await scrape();
    expect(Object.fromEntries(samples)).toMatchObject({
      'alert_history_deliveries_total{source="prod",code="200"}': 3,
      'alert_history_deliveries_total{source="prod",code="400"}': 1,
      'alert_history_deliveries_total{source="other",code="404"}': 30,
      'alert_history_ingest_duration_seconds_count{code="200"}': 3,
      'alert_history_ingest_duration_seconds_bucket{code="200",le="10"}': 3,
      'alert_history_alerts_total{source="prod"}': 53,
      'alert_history_quarantined_total{source="prod"}': 2,
      'alert_history_storage_state{state="ready"}': 1,
      'alert_history_storage_state{state="degraded"}': 0,
      alert_history_ingest_in_flight: 0,
      'alert_history_episodes_open{severity="critical"}': 1,
      'alert_history_episodes_open{severity="other"}': 50,
      alert_history_episodes_unowned: expect.any(Number),
      'alert_history_cache_answers_total{origin="database"}': 1,
      'alert_history_source_silence_seconds{source="prod"}': expect.any(Number),
    });
    const perSeries = new Set([...samples.keys()].map(withoutBuckets));
    expect(perSeries.size).toBeLessThan(60);

    const documented = new Map(
      [
        ...(await readFile(OPERATIONS, 'utf8')).matchAll(
          /^\| `(alert_history\w+)` +\| (\w+) +\|(.*)$/gm,
        ),
      ].map(([, name, type, rest]) => [name, { type, rest }]),
    );
    for (const [name, type] of types) {
      expect({ name, type: documented.get(name)?.type }).toEqual({
        name,
        type,
      });
    }
    const missing = [...documented]
      .filter(
        ([name, { rest }]) =>
          !types.has(name) && !/(Redis|`heartbeat`) only/.test(rest),
      )
      .map(([name]) => name);
    expect(missing).toEqual([]);
  });

  it('says in its readiness how the history is', async () => {
    const probe = await until('the backend to be ready', 10, async note => {
      const response = await request(server).get(
        '/.backstage/health/v1/readiness',
      );
      note(response.body);
      return response.status === 200 && response.body;
    });
    expect(probe).toEqual({
      status: 'ok',
      parts: {
        'alert-history': { state: 'ready', since: expect.any(String) },
      },
    });
  });

  it('does not start where the port is taken, and says what to do', async () => {
    await expect(
      startTestBackend({
        features: [
          prometheusEndpoint,
          mockServices.rootConfig.factory({
            data: { portal: { prometheus: { host: '127.0.0.1', port } } },
          }),
        ],
      }),
    ).rejects.toThrow(
      `portal.prometheus: can't listen on 127.0.0.1:${port} (listen EADDRINUSE: address already in use 127.0.0.1:${port}): set portal.prometheus.port to a free one, or remove portal.prometheus`,
    );
  });
});

function withoutBuckets(series: string): string {
  return series.replace(/,le="[^"]*"/, '');
}

import { AlertReceiver } from '@alert-history/backstage-plugin-node';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { genericSchema } from '../config/genericSchema';
import { sourcesSchema } from '../config/sourcesSchema';
import { createGenericReceiver } from './genericReceiver';
import { parseAlertmanagerAlert } from './parseAlertmanagerAlert';

const EXAMPLES = join(__dirname, '../../../../examples/senders');
const receivedAt = Date.parse('2026-11-27T10:00:00Z');
const limits = { labels: 50, labelLength: 100, annotationLength: 500 };
const context = { source: 's', receivedAt };

function receiverOf(generic: object): AlertReceiver {
  const config = genericSchema.parse(generic);
  return createGenericReceiver(() => config);
}

/** What becomes of a body, as it is kept. */
function notificationsOf(receiver: AlertReceiver, body: unknown) {
  return receiver
    .read(body, context)
    .flatMap(({ alerts, mayLackStarts: mayLackStart }) =>
      alerts.map(alert =>
        parseAlertmanagerAlert(alert, { receivedAt, limits, mayLackStart }),
      ),
    );
}

/** The documented configuration of a sender, and the body that it is of. */
function example(name: string) {
  const text = (ending: string) =>
    readFileSync(join(EXAMPLES, `${name}.${ending}`), 'utf8');
  const source = sourcesSchema.parse([parse(text('yaml'))]).get(name)!;
  const receiver = createGenericReceiver(() => source.generic);
  const told = (change: (body: any) => void = () => {}) => {
    const body = JSON.parse(text('json'));
    change(body);
    return notificationsOf(receiver, body);
  };
  return { told, receiver };
}

describe('the generic receiver', () => {
  it('reads incidents of PagerDuty as the example says', () => {
    const { told } = example('pagerduty');
    const [fires] = told();
    expect(fires).toMatchObject({
      status: 'firing',
      labels: {
        ...{ alertname: 'Checkout answers slowly', incident: 'PGR0VU2' },
        ...{ service: 'checkout', severity: 'critical' },
      },
      startsAt: Date.parse('2026-11-27T09:12:31Z'),
      generatorURL: 'https://acme.pagerduty.com/incidents/PGR0VU2',
      flags: [],
    });
    const [ends] = told(body => {
      body.event.event_type = 'incident.resolved';
    });
    expect(ends).toMatchObject({
      ...{ status: 'resolved', fingerprint: fires.fingerprint },
      startsAt: fires.startsAt,
      endsAt: Date.parse('2026-11-27T09:12:33.125Z'),
    });
    expect(
      told(body => {
        body.event.event_type = 'incident.acknowledged';
      }),
    ).toEqual([]);
    expect(() =>
      told(body => {
        body.event.event_type = 'incident.conference_bridge.updated';
      }),
    ).toThrow(/status: is "incident.conference/);
  });

  it('reads alarms of CloudWatch as the example says', () => {
    const { told } = example('cloudwatch');
    const [fires] = told();
    expect(fires).toMatchObject({
      ...{ status: 'firing', startsAt: receivedAt, isStartUnknown: true },
      labels: { alertname: 'CheckoutQueueDepth', region: 'eu-central-1' },
      annotations: { summary: 'Orders wait too long' },
    });
    const [ends] = told(body => {
      body.detail.state.value = 'OK';
    });
    expect(ends).toMatchObject({
      ...{ status: 'resolved', fingerprint: fires.fingerprint, flags: [] },
      endsAt: Date.parse('2026-11-27T09:12:31.421Z'),
    });
    const ignored = told(body => {
      body.detail.state.value = 'INSUFFICIENT_DATA';
    });
    expect(ignored).toEqual([]);
  });

  it('reads monitors of Uptime Kuma as the example says', () => {
    const { told } = example('uptime-kuma');
    expect(told()).toMatchObject([
      {
        ...{ status: 'firing', isStartUnknown: true },
        labels: {
          ...{ alertname: 'MonitorDown', monitor: 'checkout' },
          instance: 'https://checkout.example',
        },
      },
    ]);
    const [ends] = told(body => {
      body.heartbeat.status = 1;
    });
    expect(ends.endsAt).toBe(Date.parse('2026-11-27T09:12:31.421Z'));
  });

  it('takes alerts out of a list, with values of the whole body and constants', () => {
    const receiver = receiverOf({
      alerts: 'data["my.alerts"]',
      labels: {
        alertname: 'name',
        zone: '$.zone',
        team: { default: 'shop' },
        tags: { path: 'tags', default: 'none' },
        missing: 'no.such[0]',
        trap: 'constructor.name',
      },
      startsAt: 'at',
    });
    const items = [
      { name: 'A', at: 1795165200, tags: ['x'] },
      { name: 'B', at: 1795165200000 },
    ];
    const told = notificationsOf(receiver, {
      ...{ zone: 7, data: { 'my.alerts': items } },
    });
    expect(told.map(({ labels, startsAt }) => ({ labels, startsAt }))).toEqual([
      {
        labels: { alertname: 'A', zone: '7', team: 'shop', tags: '["x"]' },
        startsAt: 1795165200000,
      },
      {
        labels: { alertname: 'B', zone: '7', team: 'shop', tags: 'none' },
        startsAt: 1795165200000,
      },
    ]);
  });

  it('refuses a body in which there are no alerts, and a source that does not say how', () => {
    const receiver = receiverOf({ alerts: 'a', labels: { x: 'x' } });
    expect(() => receiver.read({ a: 7 }, context)).toThrow(
      'a: is 7, expected an object or an array',
    );
    expect(() => receiverOf({ labels: { x: 'x' } }).read(7, context)).toThrow(
      'body: is 7',
    );
    expect(() =>
      createGenericReceiver(() => undefined).read({}, context),
    ).toThrow('add generic to the source s');
  });

  it.each(['', 'a..b', 'a[', 'a[x]', 'a.[0]', '.'])(
    'refuses the path %j',
    path => {
      expect(
        genericSchema.safeParse({ labels: { x: path } }).error?.issues,
      ).toMatchObject([{ message: expect.stringMatching(/expected a path/) }]);
    },
  );
});

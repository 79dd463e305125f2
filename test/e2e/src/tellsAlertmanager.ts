import { until } from '@alert-history/test-fixtures';
import { Stack } from './stack/Stack';
import { PortalClient } from './stack/PortalClient';
import { STALE_AFTER_SECONDS } from './stack/Portal';
import { errors, lag, RUNBOOK } from './stack/rules';

/** Far more than a scrape, an evaluation, a flush and a post take together. */
const SOON = 30;
/** The catalog is read again and again, at first every 10 s and then every minute. */
const OWNED = 120;
/** The search for stale episodes runs every 30 s; the scheduler looks for work every 5 s. */
const STALE = STALE_AFTER_SECONDS + 60;

/**
 * From a metric through Prometheus and Alertmanager to the API. The order
 * counts: a later test goes on where an earlier one ended.
 */
export function tellsAlertmanager(running: () => Stack): void {
  const { alertname } = errors;
  let client: PortalClient;
  let first: string;
  let second: string;

  beforeAll(async () => {
    client = await running().signIn();
  });

  it('an alert that fires is a firing episode of the entity that owns it', async () => {
    const began = running().exporter.begin(errors.trouble);
    const episode = await client.untilNewest(
      alertname,
      'firing, and owned',
      OWNED,
      ({ state, entities }) => state === 'firing' && entities.length > 0,
    );
    expect(episode.entities).toEqual([
      {
        ref: 'component:shop/checkout',
        reason: {
          rule: 'annotation',
          detail: '{namespace="shop",app="checkout"}',
        },
      },
    ]);
    expect(episode.alert.labels).toMatchObject({
      cluster: 'prod',
      severity: 'critical',
    });
    expect(episode.annotations.summary).toBe(errors.summary);
    expect(episode.links).toContainEqual(
      expect.objectContaining({ kind: 'runbook', url: `${RUNBOOK}errors` }),
    );
    expect(Date.parse(episode.startedAt)).toBeGreaterThanOrEqual(began);
    expect(Date.parse(episode.startedAt)).toBeLessThanOrEqual(Date.now());
    expect(episode.flags).toEqual([]);
    first = episode.id;
  });

  it('its end is the one that Prometheus saw, not the one when we were told', async () => {
    const ended = running().exporter.end(errors.trouble);
    const episode = await client.untilNewest(
      alertname,
      'resolved',
      SOON,
      ({ state }) => state === 'resolved',
    );
    expect(episode).toMatchObject({ id: first, endReason: 'resolved' });
    const end = Date.parse(episode.endedAt!);
    expect(end).toBeGreaterThanOrEqual(ended);
    expect(end).toBeLessThan(Date.parse(episode.lastSeenAt));
  });

  it('when Alertmanager says that it fires again, that is a second episode', async () => {
    running().exporter.begin(errors.trouble);
    const episode = await client.untilNewest(
      alertname,
      'firing again',
      SOON,
      ({ state }, all) => state === 'firing' && all.length === 2,
    );
    expect(episode.id).not.toBe(first);
    second = episode.id;
  });

  it('an alert that ends while Alertmanager silences it becomes stale, never resolved', async () => {
    const { exporter, alertmanager } = running();
    exporter.begin(lag.trouble);
    const { id } = await client.untilNewest(
      lag.alertname,
      'firing',
      SOON,
      ({ state }) => state === 'firing',
    );
    await alertmanager.post('silences', {
      matchers: [
        {
          name: 'alertname',
          value: lag.alertname,
          isRegex: false,
          isEqual: true,
        },
      ],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      createdBy: 'e2e',
      comment: 'known',
    });
    const filter = encodeURIComponent(`alertname="${lag.alertname}"`);
    await until('Alertmanager to suppress it', SOON, async note => {
      const alerts = await alertmanager.get(`alerts?filter=${filter}`);
      note(alerts);
      return alerts[0].status.state === 'suppressed';
    });
    exporter.end(lag.trouble);

    const states = new Set<string>();
    const episode = await client.untilNewest(
      lag.alertname,
      'stale',
      STALE,
      ({ state }) => states.add(state) && state === 'stale',
    );
    expect([...states]).toEqual(['firing', 'stale']);
    expect(episode).toMatchObject({ id, endedAt: null });
    expect((await client.episode(id)).transitions.at(-1)?.kind).toBe('stale');
    // What is still told of meanwhile fires.
    const [told] = await client.episodesOf(alertname);
    expect(told).toMatchObject({ id: second, state: 'firing' });
  });

  it('only who holds the token of Alertmanager may post, and nobody may get', async () => {
    const { url, ingestToken } = running().portal;
    const webhook = `${url}/api/alert-history/v1/sources/prod/alertmanager`;
    const post = await fetch(webhook, { method: 'POST', body: '{}' });
    expect(post.status).toBe(401);
    const headers = { Authorization: `Bearer ${ingestToken}` };
    const get = await fetch(webhook, { headers });
    expect(get.status).toBe(405);
    const read = await fetch(`${url}/api/alert-history/v1/episodes`, {
      headers,
    });
    expect(read.status).toBe(403);
  });
}

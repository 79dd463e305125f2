import { deliveries, Delivery } from './deliveries';
import { DAY, DemoPlan, MINUTE } from './DemoPlan';
import { Firing, firings } from './firings';
import { allRules } from './rules/allRules';

const anchor = Date.parse('2026-11-23T14:32:00Z');
const plan: DemoPlan = {
  seed: 'larkfield',
  anchor,
  days: 30,
  utcOffset: 0,
  sessions: [{ from: anchor, to: anchor + DAY }],
};

function firing(startsAt: number, endsAt?: number, pod = 'a'): Firing {
  return {
    source: 'prod',
    fingerprint: pod,
    labels: { alertname: 'X', namespace: 'shop', pod },
    annotations: {},
    generatorURL: '',
    startsAt: startsAt * MINUTE,
    endsAt: endsAt === undefined ? undefined : endsAt * MINUTE,
  };
}

function short(sent: Delivery[]): string[] {
  return sent.map(
    ({ at, alerts }) =>
      `${at / MINUTE}: ${alerts
        .map(
          alert => `${alert.resolved ? '-' : '+'}${alert.firing.fingerprint}`,
        )
        .join(' ')}`,
  );
}

describe('deliveries', () => {
  it('say an end once, and then no more', () => {
    const sent = deliveries(
      [firing(10, 20, 'a'), firing(12.5, 40, 'b')],
      600 * MINUTE,
    );
    expect(short(sent)).toEqual(['10: +a', '13: +a +b', '20: -a +b', '40: -b']);
  });

  it('repeat what still fires every four hours', () => {
    const sent = deliveries([firing(10)], 800 * MINUTE);
    expect(short(sent)).toEqual(['10: +a', '250: +a', '490: +a', '730: +a']);
  });

  it('say nothing after an alert was silenced, its end neither', () => {
    const silenced = { ...firing(10, 600), mutedFrom: 60 * MINUTE };
    const sent = deliveries([silenced, firing(700, 710)], 800 * MINUTE);
    expect(short(sent).slice(0, 1)).toEqual(['10: +a']);
    expect(
      sent.filter(({ at }) => at > 10 * MINUTE && at < 700 * MINUTE),
    ).toEqual([]);
  });

  it('only grow as time goes on', () => {
    const at = (until: number) =>
      deliveries(firings(plan, allRules, until), until);
    const whole = at(anchor + 2 * DAY);
    for (const until of [anchor - 9 * DAY, anchor, anchor + 77 * MINUTE]) {
      expect(at(until)).toEqual(whole.filter(each => each.at <= until));
    }
  });

  it('are in the order of time and not too many to send while one waits', () => {
    const sent = deliveries(firings(plan, allRules, anchor), anchor);
    expect(sent.map(({ at }) => at)).toEqual(
      sent.map(({ at }) => at).sort((a, b) => a - b),
    );
    expect(sent.length).toBeGreaterThan(1500);
    expect(sent.length).toBeLessThan(4000);
  });

  it('bring the end of every firing that ended, but of silenced ones', () => {
    const until = anchor + 2 * DAY;
    const fired = firings(plan, allRules, until);
    const ends = new Set<Firing>();
    const starts = new Set<Firing>();
    for (const delivery of deliveries(fired, until)) {
      for (const alert of delivery.alerts) {
        (alert.resolved ? ends : starts).add(alert.firing);
      }
    }
    // The last minutes may still be on their way.
    const ended = fired.filter(
      each => each.endsAt !== undefined && each.endsAt < until - 2 * MINUTE,
    );
    expect(ended.length).toBeGreaterThan(800);
    expect(
      ended.filter(
        each => !each.mutedFrom && !(starts.has(each) && ends.has(each)),
      ),
    ).toEqual([]);
    expect([...ends].filter(each => each.mutedFrom)).toEqual([]);
  });
});

import { groupPost } from './payload';

const STARTS_AT = Date.parse('2026-11-20T09:12:31Z');

function post(group: number, startsAt = STARTS_AT) {
  return groupPost({ source: 'prod', group, alerts: 100, startsAt });
}

describe('groupPost', () => {
  it('makes the same bytes each time, of the size that Alertmanager posts', () => {
    expect(post(7).body.equals(post(7).body)).toBe(true);
    const bytesPerAlert = post(7).body.length / 100;
    expect(bytesPerAlert).toBeGreaterThan(650);
    expect(bytesPerAlert).toBeLessThan(750);
  });

  it('makes a label set once only, however many groups there are', () => {
    const numbers = Array.from({ length: 300 }, (_, i) => i);
    const keys = [...numbers, 100_000].flatMap(group =>
      post(group).alerts.map(({ key }) => key),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('names a label set as Alertmanager does', () => {
    const [first] = JSON.parse(post(7).body.toString()).alerts;
    expect(first.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(Object.keys(first.labels)).toHaveLength(8);
    expect(Object.keys(first.annotations)).toHaveLength(4);
  });
});

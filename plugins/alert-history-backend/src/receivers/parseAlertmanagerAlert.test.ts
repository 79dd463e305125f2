import { alertmanagerBody } from '../__testUtils__/alertmanagerBody';
import { parseAlertmanagerAlert } from './parseAlertmanagerAlert';

const receivedAt = Date.parse('2026-11-20T10:00:00Z');
const limits = { labels: 50, labelLength: 64, annotationLength: 128 };

const [good] = alertmanagerBody([
  {
    labels: { alertname: 'HighErrorRate', namespace: 'shop' },
    annotations: { summary: 'Too many errors' },
    startsAt: '2026-11-20T09:12:31.987654321Z',
  },
]).alerts;

function parse(change: object) {
  return parseAlertmanagerAlert({ ...good, ...change }, { receivedAt, limits });
}

function labelled(labels: object) {
  return parse({ labels, fingerprint: undefined });
}

describe('parseAlertmanagerAlert', () => {
  it('reads an alert as Alertmanager sends it', () => {
    expect(parse({})).toMatchObject({
      status: 'firing',
      labels: good.labels,
      startsAt: Date.parse('2026-11-20T09:12:31.987Z'),
      endsAt: undefined,
      flags: [],
    });
    expect(
      parse({ status: 'resolved', endsAt: '2026-11-20T10:40:00+01:00' }),
    ).toMatchObject({ endsAt: Date.parse('2026-11-20T09:40:00Z'), flags: [] });
  });

  it('accepts unknown fields, and the absence of what is not needed', () => {
    const { annotations, generatorURL, endsAt, fingerprint, ...rest } = good;
    const alert = { ...rest, values: { A: 1 } };
    const parsed = parseAlertmanagerAlert(alert, { receivedAt, limits });
    expect(parsed.annotations).toEqual({});
    expect(parsed.flags).toEqual([]);
  });

  it('flags a fingerprint that is not the one of the labels', () => {
    expect(parse({ fingerprint: '0123456789abcdef' }).flags).toEqual([
      'fingerprint-mismatch',
    ]);
  });

  it('cuts long values and repairs what can not be stored, but tells alerts apart by what was received', () => {
    const long = 'x'.repeat(500);
    const one = labelled({ alertname: 'A', path: `${long}1` });
    const other = labelled({ alertname: 'A', path: `${long}2` });
    expect(one.labels).toEqual(other.labels);
    expect(one.labels.path).toHaveLength(64);
    expect(one.flags).toEqual(['truncated-value']);
    expect(one.fingerprint).not.toBe(other.fingerprint);
    expect(one.labelsHash).not.toBe(other.labelsHash);

    const broken = labelled({ alertname: 'A\0B', tail: 'half \ud83d' });
    expect(broken.labels).toEqual({
      alertname: 'A\ufffdB',
      tail: 'half \ufffd',
    });
    expect(broken.flags).toEqual(['repaired-text']);
    expect(labelled({ alertname: '🔥' }).flags).toEqual([]);
  });

  it('keeps labels that are names of object members', () => {
    const labels = JSON.parse(
      '{"alertname":"A","__proto__":"x","constructor":"y","toString":"z"}',
    );
    const parsed = labelled(labels);
    expect(Object.entries(parsed.labels)).toEqual(Object.entries(labels));
    expect({}.toString).not.toBe('z');
  });

  it.each([
    ['in the future', { startsAt: '2026-11-20T11:00:00Z' }],
    [
      'with an end before its start',
      { status: 'resolved', endsAt: '2026-11-20T08:00:00Z' },
    ],
    ['far ahead', { startsAt: '9999-12-31T23:59:59Z' }],
  ])('keeps and flags a time %s', (_, change) => {
    const parsed = parse(change);
    expect(parsed.flags).toEqual(['skewed-time']);
    expect(parsed.endsAt ?? Infinity).toBeGreaterThanOrEqual(parsed.startsAt);
  });

  it('takes a resolve without an end for one that ended by now', () => {
    expect(
      parse({ status: 'resolved', endsAt: '0001-01-01T00:00:00Z' }).endsAt,
    ).toBe(receivedAt);
  });

  it.each([
    ['no status', { status: undefined }, /^status: /],
    ['another status', { status: 'pending' }, /^status: /],
    ['no labels', { labels: null }, /^labels: is missing, expected an object/],
    ['empty labels', { labels: {} }, /^labels: is empty/],
    [
      'a label that is no text',
      { labels: { a: 1 } },
      /^labels\.a: is 1, expected a string/,
    ],
    ['a list of labels', { labels: ['a'] }, /^labels: is an array/],
    ['a start that is no time', { startsAt: 'now' }, /^startsAt: is "now"/],
    ['a start in year 1', { startsAt: '0001-01-01T00:00:00Z' }, /^startsAt/],
    ['a 30th of February', { startsAt: '2026-02-30T99:00:00Z' }, /^startsAt/],
    [
      'too many labels',
      {
        labels: Object.fromEntries(
          Array.from({ length: 60 }, (_, i) => [`l${i}`, 'x']),
        ),
      },
      /^labels: has 60 entries, at most 50 are kept.*alertHistory\.ingest\.limits\.labels/,
    ],
  ])('refuses %s and names the field', (_, change, message) => {
    expect(() => parse(change)).toThrow(message);
  });
});

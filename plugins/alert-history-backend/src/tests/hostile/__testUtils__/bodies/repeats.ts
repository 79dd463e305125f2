import { EpisodeFlag, LabelSet } from '@alert-history/backstage-plugin-common';
import { alerts, alertText, HostileBody } from '../HostileBody';

const END = '"status":"resolved","endsAt":"2024-03-01T11:00:00Z"';

/** The same alert several times, each with other fields. */
function repeated(...texts: string[]): (id: string) => string {
  return id => texts.map(fields => alertText(id, { fields })).join();
}

/** Alerts that differ by a label, as it is posted and as it is kept. */
function alike(
  name: string,
  variants: readonly (readonly [json: string, kept: LabelSet])[],
  flags: EpisodeFlag[],
): HostileBody {
  return alerts(
    name,
    id => variants.map(([json]) => alertText(id, { labels: json })).join(),
    { kept: variants.map(([, labels]) => ({ labels, flags })) },
  );
}

/** The same twice in a body, and what only looks the same. */
export const repeats: readonly HostileBody[] = [
  alerts('an alert three times', repeated('', '', ''), {
    kept: [{ observations: 3 }],
  }),
  alerts('an alert that fires and is resolved', repeated('', END), {
    kept: [
      {
        ...{ observations: 2, endReason: 'resolved' },
        endedAt: '2024-03-01T11:00:00.000Z',
      },
    ],
  }),
  alerts(
    'an alert with two starts',
    repeated('', '"startsAt":"2024-03-01T09:00:00Z"'),
    {
      kept: [{ observations: 2, startedAt: '2024-03-01T09:00:00.000Z' }],
    },
  ),
  alerts(
    'an alert with two annotations',
    repeated('"annotations":{"a":"1"}', '"annotations":{"a":"2"}'),
    {
      kept: [{ observations: 2, annotations: { a: '2' } }],
    },
  ),
  alerts('an alert that is good once', repeated('', '"startsAt":"now"'), {
    kept: [{}],
    quarantined: /^alerts\.2: startsAt/,
    count: 1,
  }),
  alerts(
    'an alert with its labels in another order',
    id =>
      `${alertText(id)},${alertText(id, {
        fields: `"labels":{"case":"${id}","alertname":"Hostile"}`,
      })}`,
    { kept: [{ observations: 2 }] },
  ),
  alerts(
    'two alerts that claim one fingerprint',
    id =>
      ['"x":"1"', '"x":"2"']
        .map(labels =>
          alertText(id, { labels, fields: '"fingerprint":"0123456789abcdef"' }),
        )
        .join(),
    {
      kept: ['1', '2'].map(x => ({
        ...{ labels: { x }, flags: ['fingerprint-mismatch'] },
      })),
    },
  ),
  alerts('a label twice', id => alertText(id, { labels: '"x":"1","x":"2"' }), {
    kept: [{ labels: { x: '2' } }],
  }),
  alerts(
    'a label twice, once escaped',
    id => alertText(id, { labels: String.raw`"x":"1","\u0078":"2"` }),
    {
      kept: [{ labels: { x: '2' } }],
    },
  ),
  alerts(
    'a start twice, the first is none',
    id =>
      alertText(id, {
        fields: '"startsAt":"now","startsAt":"2024-03-01T09:00:00Z"',
      }),
    {
      kept: [{ startedAt: '2024-03-01T09:00:00.000Z' }],
    },
  ),
  alike(
    'alerts that only repairing makes alike',
    [
      [String.raw`"x":"\u0000"`, { x: '\ufffd' }],
      [String.raw`"x":"\u0000\u0000"`, { x: '\ufffd\ufffd' }],
    ],
    ['repaired-text'],
  ),
  alike(
    'alerts that only cutting makes alike',
    ['1', '2'].map(tail => [
      `"x":"${'y'.repeat(5_000)}${tail}"`,
      { x: `${'y'.repeat(4_095)}…` },
    ]),
    ['truncated-value'],
  ),
  alike(
    'alerts that differ by how a letter is written',
    [
      ['"x":"\u00c5"', { x: '\u00c5' }],
      ['"x":"A\u030a"', { x: 'A\u030a' }],
      ['"x":"\u212b"', { x: '\u212b' }],
    ],
    [],
  ),
  alike(
    'alerts whose labels look the same in a row',
    [
      ['"a":"b\xffc\xffd"', { a: 'b\xffc\xffd' }],
      ['"a":"b","c":"d"', { a: 'b', c: 'd' }],
    ],
    [],
  ),
  alerts('2,000 that are no alerts', () => Array(2_000).fill('5').join(), {
    quarantined: /^alerts\.1: alert: is 5, expected an object/,
    count: 2_000,
  }),
];

import { EpisodeFlag } from '@alert-history/backstage-plugin-common';
import {
  alerts,
  alertText,
  annotations,
  HostileBody,
  labels,
} from '../HostileBody';

const flags: EpisodeFlag[] = ['repaired-text'];

/** A label whose value holds bytes that are no UTF-8. */
function undecodable(name: string, hex: string, text: string): HostileBody {
  const { body, becomes } = alerts(
    `${name} in a label`,
    id => alertText(id, { labels: '"x":"a~b"' }),
    { kept: [{ labels: { x: `a${text}b` }, flags }] },
  );
  return { name, body: id => withBytes(body(id) as string, hex), becomes };
}

function withBytes(text: string, hex: string): Buffer {
  const [before, behind] = text.split('~');
  return Buffer.concat([
    Buffer.from(before),
    Buffer.from(hex, 'hex'),
    Buffer.from(behind),
  ]);
}

/** What no database stores as text: replaced by U+FFFD, and flagged. */
export const brokenTexts: readonly HostileBody[] = [
  labels('NUL in a label', String.raw`"x":"a\u0000b"`, {
    ...{ labels: { x: 'a\ufffdb' }, flags },
  }),
  labels('a label of NULs', String.raw`"x":"\u0000\u0000"`, {
    ...{ labels: { x: '\ufffd\ufffd' }, flags },
  }),
  labels('NUL at the end of a label', String.raw`"x":"a\u0000"`, {
    ...{ labels: { x: 'a\ufffd' }, flags },
  }),
  labels('NUL in the name of a label', String.raw`"a\u0000b":"x"`, {
    ...{ labels: { 'a\ufffdb': 'x' }, flags },
  }),
  labels('NUL in alertname', String.raw`"alertname":"A\u0000B"`, {
    ...{ labels: { alertname: 'A\ufffdB' }, flags },
  }),
  labels('NUL in the severity', String.raw`"severity":"\u0000"`, {
    ...{ labels: { severity: '\ufffd' }, severity: '\ufffd', flags },
  }),
  annotations('NUL in an annotation', String.raw`"x":"a\u0000b"`, {
    ...{ annotations: { x: 'a\ufffdb' }, flags },
  }),
  annotations('NUL in the name of an annotation', String.raw`"\u0000":"x"`, {
    ...{ annotations: { '\ufffd': 'x' }, flags },
  }),
  labels('NUL before a low surrogate', String.raw`"x":"\u0000\udc00"`, {
    ...{ labels: { x: '\ufffd\ufffd' }, flags },
  }),
  labels('a lone high surrogate', String.raw`"x":"a\ud800b"`, {
    ...{ labels: { x: 'a\ufffdb' }, flags },
  }),
  labels('a lone low surrogate', String.raw`"x":"a\udfffb"`, {
    ...{ labels: { x: 'a\ufffdb' }, flags },
  }),
  labels('a high surrogate at the end', String.raw`"x":"a\ud83d"`, {
    ...{ labels: { x: 'a\ufffd' }, flags },
  }),
  labels('surrogates in the wrong order', String.raw`"x":"\udd25\ud83d"`, {
    ...{ labels: { x: '\ufffd\ufffd' }, flags },
  }),
  labels('two high surrogates', String.raw`"x":"\ud83d\ud83d\udd25"`, {
    ...{ labels: { x: '\ufffd\ud83d\udd25' }, flags },
  }),
  labels(
    'a pair of surrogates, which is whole',
    String.raw`"x":"\ud83d\udd25"`,
    {
      labels: { x: '🔥' },
    },
  ),
  labels('a lone surrogate in the name of a label', String.raw`"\ud800":"x"`, {
    ...{ labels: { '\ufffd': 'x' }, flags },
  }),
  labels('a lone surrogate in alertname', String.raw`"alertname":"\udc00"`, {
    ...{ labels: { alertname: '\ufffd' }, flags },
  }),
  annotations('a lone surrogate in an annotation', String.raw`"x":"\ud800"`, {
    ...{ annotations: { x: '\ufffd' }, flags },
  }),
  labels(
    'names that repairing makes equal',
    String.raw`"\u0000":"1","\ud800":"2"`,
    {
      ...{ labels: { '\ufffd': '2' }, flags },
    },
  ),
  undecodable('a byte that begins nothing', 'ff', '\ufffd'),
  undecodable('a byte that goes on with nothing', '80', '\ufffd'),
  undecodable('a sequence that is cut', 'e282', '\ufffd'),
  undecodable('a slash that is too long', 'c0af', '\ufffd\ufffd'),
  undecodable('a NUL that is too long', 'c080', '\ufffd\ufffd'),
  undecodable('a euro sign that is too long', 'f08282ac', '\ufffd'.repeat(4)),
  undecodable('a surrogate written in UTF-8', 'eda080', '\ufffd'.repeat(3)),
  undecodable('a character beyond Unicode', 'f4908080', '\ufffd'.repeat(4)),
  undecodable('a letter of Latin-1', 'e4', '\ufffd'),
];

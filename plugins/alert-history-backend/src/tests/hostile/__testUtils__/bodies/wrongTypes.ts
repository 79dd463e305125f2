import { alerts, fields, HostileBody } from '../HostileBody';

/** JSON values, as a message names them. */
const values: readonly [json: string, named: string][] = [
  ['null', 'missing'],
  ['true', 'true'],
  ['5', '5'],
  ['1e400', 'Infinity'],
  ['"text"', '"text"'],
  ['[]', 'an array'],
  ['[{"a":"b"}]', 'an array'],
  ['{"a":{}}', 'an object'],
];

function named(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const others = values.filter(([json]) => json !== '"text"');

/** Fields without which an alert is none. */
const needed: HostileBody[] = [
  ...values.map(([json, text]) =>
    fields(
      `status ${json}`,
      `"status":${json}`,
      new RegExp(`^alerts\\.1: status: is ${named(text)}, expected`),
    ),
  ),
  ...others.map(([json, text]) =>
    fields(
      `startsAt ${json}`,
      `"startsAt":${json}`,
      new RegExp(`^alerts\\.1: startsAt: is ${named(text)}, expected`),
    ),
  ),
  ...values
    .filter(([json]) => !json.startsWith('{'))
    .map(([json, text]) =>
      fields(
        `labels ${json}`,
        `"labels":${json}`,
        new RegExp(`^alerts\\.1: labels: is ${named(text)}, expected`),
      ),
    ),
  ...others.map(([json, text]) =>
    fields(
      `a label ${json}`,
      `"labels":{"alertname":"A","a":${json}}`,
      new RegExp(`^alerts\\.1: labels\\.a: is ${named(text)}, expected`),
    ),
  ),
  fields('labels without any', '"labels":{}', /^alerts\.1: labels: is empty/),
  ...values
    .filter(([json]) => json !== 'null' && !json.startsWith('{'))
    .map(([json, text]) =>
      fields(
        `annotations ${json}`,
        `"annotations":${json}`,
        new RegExp(`^alerts\\.1: annotations: is ${named(text)}, expected`),
      ),
    ),
  ...others.map(([json, text]) =>
    fields(
      `an annotation ${json}`,
      `"annotations":{"a":${json}}`,
      new RegExp(`^alerts\\.1: annotations\\.a: is ${named(text)}, expected`),
    ),
  ),
  fields(
    'status in capitals',
    '"status":"FIRING"',
    /^alerts\.1: status: is "FIRING"/,
  ),
  fields(
    'another status',
    '"status":"pending"',
    /^alerts\.1: status: is "pending"/,
  ),
];

/** Fields that an alert can do without. */
const helpful: HostileBody[] = [
  fields('annotations null', '"annotations":null', {}),
  ...others.map(([json]) =>
    fields(`generatorURL ${json}`, `"generatorURL":${json}`, {
      flags: json === 'null' ? [] : ['repaired-text'],
    }),
  ),
  ...values.map(([json]) =>
    fields(`fingerprint ${json}`, `"fingerprint":${json}`, {
      flags: json === 'null' ? [] : ['fingerprint-mismatch'],
    }),
  ),
  fields('a fingerprint of nothing', '"fingerprint":""', {}),
  fields(
    'an unknown field',
    '"values":{"A":1e400},"__proto__":{"status":5}',
    {},
  ),
];

const elements: HostileBody[] = [...values, ['{}', 'missing'] as const].map(
  ([json, text]) =>
    alerts(`an alert ${json}`, () => json, {
      quarantined: json.startsWith('{')
        ? /^alerts\.1: status: is missing/
        : new RegExp(
            `^alerts\\.1: alert: is ${named(text)}, expected an object`,
          ),
      count: 1,
    }),
);

/** Every field of an alert as what it is not. */
export const wrongTypes: readonly HostileBody[] = [
  ...needed,
  ...helpful,
  ...elements,
];

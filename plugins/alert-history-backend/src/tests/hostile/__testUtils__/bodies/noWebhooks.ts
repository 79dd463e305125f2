import { gzipSync } from 'node:zlib';
import {
  alertText,
  bodyText,
  bytes,
  HostileBody,
  nested,
  nestedObjects,
} from '../HostileBody';

const good = bodyText('never', alertText('never'));
const notJson = /Not an Alertmanager webhook \(version 4\): .{1,300}JSON/s;
const missing = /version: is missing, expected "4"/;

function root(json: string, named: string): HostileBody {
  return bytes(
    `nothing but ${json.slice(0, 20)}`,
    json,
    new RegExp(`body: is ${named}, expected an object`),
  );
}

/** Bodies that are no JSON, or JSON of something else. */
export const noWebhooks: readonly HostileBody[] = [
  bytes('a body of blanks', ' \n\t ', notJson),
  bytes('a body that is cut', good.slice(0, -10), notJson),
  bytes('a body twice', good + good, notJson),
  bytes('a comma too many', good.replace(']}', '],}'), notJson),
  bytes('a key without quotes', '{version:"4"}', notJson),
  bytes('single quotes', "{'version':'4'}", notJson),
  bytes('a comment', `/* x */${good}`, notJson),
  bytes('NaN', '{"version":NaN}', notJson),
  bytes('a number in hex', '{"version":0x4}', notJson),
  bytes('a number with a leading zero', '{"version":04}', notJson),
  bytes('a line break in a text', good.replace('never', 'ne\nver'), notJson),
  bytes('a NUL in a text', good.replace('never', 'ne\0ver'), notJson),
  bytes('an escape that is none', good.replace('never', '\\x41'), notJson),
  bytes('half an escape', '{"version":"\\u00', notJson),
  bytes('NULs', Buffer.alloc(1_000), notJson),
  bytes('UTF-16', Buffer.from(good, 'utf16le'), notJson),
  bytes(
    'UTF-16 with its mark',
    Buffer.from(`\ufeff${good}`, 'utf16le'),
    notJson,
  ),
  bytes('a gzip that does not say so', gzipSync(good), notJson),
  bytes('every byte there is', Buffer.from([...Array(256).keys()]), notJson),
  bytes('a megabyte of brackets', '['.repeat(1_000_000), notJson),
  bytes(
    'a megabyte of a number',
    '9'.repeat(1_000_000),
    /body: is Infinity, expected an object/,
  ),
  bytes(
    'a megabyte of a text',
    `"${'x'.repeat(1_000_000)}"`,
    /body: is "x{1,100}…?", expected an object/,
  ),
  bytes('XML', '<?xml version="1.0"?><alerts/>', notJson),
  bytes('a form', 'version=4&alerts=', notJson),
  bytes(
    'a multipart form',
    '--x\r\nContent-Type: a/b\r\n\r\n{}\r\n--x--',
    notJson,
  ),
  bytes('a line of HTTP', 'GET / HTTP/1.1\r\n\r\n', notJson),
  root('null', 'missing'),
  root('true', 'true'),
  root('4', '4'),
  root('"4"', '"4"'),
  root('[]', 'an array'),
  root(`[${good}]`, 'an array'),
  root(nested(100_000), 'an array'),
  bytes('an object of nothing', '{}', missing),
  bytes('what Prometheus sends', '{"alerts":[{"labels":{}}]}', missing),
  bytes('an event of the cloud', '{"specversion":"1.0","type":"x"}', missing),
  bytes(
    'a version only in the prototype',
    '{"__proto__":{"version":"4"}}',
    missing,
  ),
  bytes('objects nested 100,000 deep', nestedObjects(100_000), missing),
];

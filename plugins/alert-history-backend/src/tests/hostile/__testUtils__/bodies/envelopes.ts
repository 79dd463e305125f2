import { envelope, HostileBody, nested } from '../HostileBody';

/** Around the alerts: what says how to read them must be right, the rest may be anything. */
export const envelopes: readonly HostileBody[] = [
  {
    ...envelope('a byte order mark before it', '', 'kept'),
    body: id => `\ufeff${envelope('', '', 'kept').body(id)}`,
  },
  envelope('version 3', '"version":"3"', /version: is "3", expected "4"/),
  envelope('version 5', '"version":"5"', /version: is "5", expected "4"/),
  envelope(
    'version with a blank',
    '"version":"4 "',
    /version: is "4 ", expected/,
  ),
  envelope('version as a number', '"version":4', /version: is 4, expected "4"/),
  envelope(
    'version null',
    '"version":null',
    /version: is missing, expected "4"/,
  ),
  envelope(
    'version as a list',
    '"version":["4"]',
    /version: is an array, expected/,
  ),
  envelope(
    'version of a megabyte',
    `"version":"${'4'.repeat(1_000_000)}"`,
    /version: is "4{1,100}…?", expected/,
  ),
  envelope(
    'version nested 100,000 deep',
    `"version":${nested(100_000)}`,
    /version: is an array, expected/,
  ),
  envelope('no group key', '"groupKey":null', /groupKey: is missing, expected/),
  envelope('an empty group key', '"groupKey":""', /groupKey: is "", expected/),
  envelope('a number as group key', '"groupKey":5', /groupKey: is 5, expected/),
  envelope(
    'a list as group key',
    '"groupKey":[]',
    /groupKey: is an array, expected/,
  ),
  envelope(
    'a group key nested 100,000 deep',
    `"groupKey":${nested(100_000)}`,
    /groupKey: is an array, expected/,
  ),
  envelope(
    'a group key of a megabyte',
    `"groupKey":"${'k'.repeat(1_000_000)}"`,
    'kept',
  ),
  envelope('a group key with NUL', String.raw`"groupKey":"a\u0000b"`, 'kept'),
  envelope(
    'a group key of half a sign',
    String.raw`"groupKey":"\ud83d"`,
    'kept',
  ),
  envelope('no receiver', '"receiver":null', 'kept'),
  envelope('an empty receiver', '"receiver":""', 'kept'),
  envelope('a number as receiver', '"receiver":5', /receiver: is 5, expected/),
  envelope(
    'an object as receiver',
    '"receiver":{}',
    /receiver: is an object, expected/,
  ),
  envelope(
    'a receiver of a megabyte',
    `"receiver":"${'\\\\.'.repeat(300_000)}"`,
    'kept',
  ),
  envelope(
    'a receiver with NUL',
    String.raw`"receiver":"a\u0000\ud800"`,
    'kept',
  ),
  envelope('fewer than no alerts cut', '"truncatedAlerts":-1', 'kept'),
  envelope('null alerts cut', '"truncatedAlerts":null', 'kept'),
  envelope('no number of alerts cut', '"truncatedAlerts":"many"', 'kept'),
  envelope('a list of alerts cut', '"truncatedAlerts":[[5]]', 'kept'),
  envelope(
    'alerts cut, nested 100,000 deep',
    `"truncatedAlerts":${nested(100_000)}`,
    'kept',
  ),
  envelope(
    'a huge number of alerts cut',
    '"truncatedAlerts":1e300',
    'truncated',
  ),
  envelope('endless alerts cut', '"truncatedAlerts":1e400', 'truncated'),
  envelope('part of an alert cut', '"truncatedAlerts":0.5', 'truncated'),
  envelope('alerts cut, as a text', '"truncatedAlerts":"7"', 'truncated'),
  envelope(
    'alerts null',
    '"alerts":null',
    /alerts: is missing, expected an array/,
  ),
  envelope(
    'alerts as an object',
    '"alerts":{}',
    /alerts: is an object, expected/,
  ),
  envelope(
    'alerts as a text',
    '"alerts":"none"',
    /alerts: is "none", expected/,
  ),
  envelope('alerts as a number', '"alerts":5', /alerts: is 5, expected/),
  envelope('another status', '"status":{"a":[null]}', 'kept'),
  envelope('labels that are none', '"groupLabels":5,"commonLabels":[]', 'kept'),
  envelope(
    'common annotations nested 100,000 deep',
    `"commonAnnotations":${nested(100_000)}`,
    'kept',
  ),
  envelope('an external URL that runs', '"externalURL":"javascript:x"', 'kept'),
  envelope(
    'fields of JavaScript',
    '"__proto__":{"version":"3"},"constructor":5',
    'kept',
  ),
  envelope(
    'fields of later versions',
    '"notificationReason":1e400,"":null',
    'kept',
  ),
];

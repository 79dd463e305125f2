import { EpisodeFlag } from '@alert-history/backstage-plugin-common';
import { fields, HostileBody } from '../HostileBody';

const skewed: EpisodeFlag[] = ['skewed-time'];
const unseen: EpisodeFlag = 'unseen-firing';

/** A startsAt that can be read. */
function start(
  name: string,
  text: string,
  startedAt: string,
  flags: readonly EpisodeFlag[] = [],
): HostileBody {
  return fields(`a start ${name}`, `"startsAt":${JSON.stringify(text)}`, {
    ...{ startedAt, flags },
  });
}

/** One that can't, or must not. */
function noStart(name: string, text: string): HostileBody {
  return fields(
    `a start ${name}`,
    `"startsAt":${JSON.stringify(text)}`,
    /^alerts\.1: startsAt: is ".{0,200}, expected a time/,
  );
}

function end(
  name: string,
  json: string,
  endedAt: string | undefined,
  flags: readonly EpisodeFlag[] = [],
): HostileBody {
  return fields(`an end ${name}`, `"status":"resolved","endsAt":${json}`, {
    ...{ endedAt, endReason: 'resolved', flags: [unseen, ...flags] },
  });
}

function noEnd(name: string, json: string): HostileBody {
  return fields(
    `an end ${name}`,
    `"status":"resolved","endsAt":${json}`,
    /^alerts\.1: endsAt: is .{1,200}, expected a time/,
  );
}

/** Times that no clock, no calendar, or no standard knows. */
export const oddTimes: readonly HostileBody[] = [
  noStart('in year 1', '0001-01-01T00:00:00Z'),
  noStart('late in year 1', '0001-12-31T23:59:59Z'),
  noStart('in year 0', '0000-01-01T00:00:00Z'),
  noStart('of zeros', '0000-00-00T00:00:00Z'),
  noStart('before year 0', '-000001-01-01T00:00:00Z'),
  noStart('in year 10000', '10000-01-01T00:00:00Z'),
  noStart('in year 10000, with a sign', '+010000-01-01T00:00:00Z'),
  noStart('in year 10000 of UTC', '9999-12-31T23:59:59-00:01'),
  noStart('on 30 February', '2024-02-30T00:00:00Z'),
  noStart('on 29 February of another year', '2023-02-29T00:00:00Z'),
  noStart('on 29 February 1900', '1900-02-29T00:00:00Z'),
  noStart('on 31 April', '2024-04-31T00:00:00Z'),
  noStart('on day 0', '2024-04-00T00:00:00Z'),
  noStart('on day 32', '2024-01-32T00:00:00Z'),
  noStart('in month 0', '2024-00-01T00:00:00Z'),
  noStart('in month 13', '2024-13-01T00:00:00Z'),
  noStart('at 24 h', '2024-01-01T24:00:00Z'),
  noStart('at 25 h', '2024-01-01T25:00:00Z'),
  noStart('at 60 min', '2024-01-01T00:60:00Z'),
  noStart('in a leap second', '2016-12-31T23:59:60Z'),
  noStart('at 99 s', '2024-01-01T00:00:99Z'),
  noStart('in no zone', '2024-01-01T00:00:00'),
  noStart('in a zone of 24 h', '2024-01-01T00:00:00+24:00'),
  noStart('in a zone without a colon', '2024-01-01T00:00:00+0100'),
  noStart('in a zone with a name', '2024-01-01T00:00:00 CET'),
  noStart('with a point and no fraction', '2024-01-01T00:00:00.Z'),
  noStart('with a comma', '2024-01-01T00:00:00,5Z'),
  noStart('with a blank', '2024-01-01 00:00:00Z'),
  noStart('with blanks around', ' 2024-01-01T00:00:00Z '),
  noStart('with a NUL', '2024-01-01T00:00:00Z\0'),
  noStart('with a lone surrogate', '2024-01-01T00:00:00\ud800'),
  noStart('in digits of Arabic', '٢٠٢٤-01-01T00:00:00Z'),
  noStart('without a time of day', '2024-01-01'),
  noStart('by week', '2024-W01-1T00:00:00Z'),
  noStart('as in mail', 'Mon, 01 Jan 2024 00:00:00 GMT'),
  noStart('as a number in a text', '1704067200'),
  noStart('as a word', 'now'),
  noStart('as nothing', ''),
  noStart('as a megabyte', '0001-'.repeat(200_000)),
  start('in year 2', '0002-01-01T00:00:00Z', '0002-01-01T00:00:00.000Z'),
  start('in 1677', '1677-09-21T00:12:43Z', '1677-09-21T00:12:43.000Z'),
  start('at the epoch', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'),
  start('on 29 February', '2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'),
  start(
    'in the last second of all',
    '9999-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59.999Z',
    skewed,
  ),
  start(
    'with nanoseconds',
    '2024-01-01T00:00:00.987654321Z',
    '2024-01-01T00:00:00.987Z',
  ),
  start(
    'with a thousand digits',
    `2024-01-01T00:00:00.${'9'.repeat(1_000)}Z`,
    '2024-01-01T00:00:00.999Z',
  ),
  start('of Nepal', '2024-01-01T05:45:00+05:45', '2024-01-01T00:00:00.000Z'),
  start(
    'in an unknown zone',
    '2024-01-01T00:00:00-00:00',
    '2024-01-01T00:00:00.000Z',
  ),
  start('in small letters', '2024-01-01t00:00:00z', '2024-01-01T00:00:00.000Z'),
  end(
    'before the start',
    '"2024-02-01T00:00:00Z"',
    '2024-03-01T10:00:00.000Z',
    skewed,
  ),
  end('at the start', '"2024-03-01T10:00:00Z"', '2024-03-01T10:00:00.000Z'),
  end(
    'far ahead',
    '"9999-12-31T23:59:59Z"',
    '9999-12-31T23:59:59.000Z',
    skewed,
  ),
  end('in year 1', '"0001-01-01T00:00:00Z"', undefined),
  end('of null', 'null', undefined),
  end('as nothing', '""', undefined),
  noEnd('on 30 February', '"2024-02-30T00:00:00Z"'),
  noEnd('in a month of year 1 that is none', '"0001-13-01T00:00:00Z"'),
  noEnd('in year 10000', '"10000-01-01T00:00:00Z"'),
  noEnd('as a word', '"later"'),
  noEnd('as a number', '1704067200'),
  noEnd('as a list', '["2024-03-01T10:00:00Z"]'),
  fields(
    'an end of one that fires, ahead',
    '"endsAt":"2999-01-01T00:00:00Z"',
    {},
  ),
  fields('an end of one that fires, as a word', '"endsAt":"later"', {}),
  fields('an end of one that fires, as a number', '"endsAt":5', {}),
];

import {
  formatClock,
  formatFullTime,
  formatTime,
  formatTimeWithSeconds,
} from './time';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const now = '2026-11-23T13:32:08.000Z';

describe('time', () => {
  it.each([
    ['today', '2026-11-23T12:54:00.000Z', '13:54'],
    ['yesterday', '2026-11-22T19:06:00.000Z', 'Sun 22, 20:06'],
    [
      'yesterday where the reader is, today in UTC',
      '2026-11-22T22:59:00.000Z',
      'Sun 22, 23:59',
    ],
    [
      'today where the reader is, yesterday in UTC',
      '2026-11-22T23:01:00.000Z',
      '00:01',
    ],
    ['this week', '2026-11-19T09:12:00.000Z', 'Thu 19, 10:12'],
    [
      'the same weekday a week ago',
      '2026-11-16T09:12:00.000Z',
      '16 Nov, 10:12',
    ],
    ['this year, in summer time', '2026-08-03T09:12:00.000Z', '3 Aug, 11:12'],
    ['last year', '2025-10-19T08:12:00.000Z', '19 Oct 2025, 10:12'],
    ['a skewed clock', '2026-11-24T09:12:00.000Z', '24 Nov, 10:12'],
  ])('shows %s', (_, iso, expected) => {
    expect(formatTime(iso, { ...berlin, now })).toBe(expected);
  });

  it('shows seconds where they are asked for', () => {
    expect(formatClock(now, berlin)).toBe('14:32:08');
    expect(
      formatTimeWithSeconds('2026-11-19T09:12:07.000Z', { ...berlin, now }),
    ).toBe('Thu 19, 10:12:07');
  });

  it('says everything on hover', () => {
    expect(formatFullTime(now, berlin)).toBe(
      'Monday, 23 November 2026 at 14:32:08 CET',
    );
  });
});

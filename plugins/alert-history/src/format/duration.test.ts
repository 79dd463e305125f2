import { formatDuration, speakDuration } from './duration';

const minutes = (n: number) => n * 60_000;

describe('duration', () => {
  it.each([
    [0, '0s'],
    [999, '0s'],
    [42_000, '42s'],
    [59_999, '59s'],
    [minutes(1), '1m'],
    [minutes(38) + 59_000, '38m'],
    [minutes(60), '1h'],
    [minutes(133), '2h 13m'],
    [minutes(24 * 60), '1d'],
    [minutes(77 * 60 + 40), '3d 5h'],
    [minutes(93 * 24 * 60 + 3), '93d'],
    [-5_000, '0s'],
  ])('shows %d ms as %s', (ms, expected) => {
    expect(formatDuration(ms, 'en-GB')).toBe(expected);
  });

  it.each([
    [42_000, '42 seconds'],
    [minutes(1), '1 minute'],
    [minutes(133), '2 hours 13 minutes'],
    [minutes(29 * 60), '1 day 5 hours'],
  ])('speaks %d ms as %s', (ms, expected) => {
    expect(speakDuration(ms, 'en-GB')).toBe(expected);
  });

  it('speaks the language of the app', () => {
    expect(speakDuration(minutes(133), 'de')).toBe('2 Stunden 13 Minuten');
  });
});

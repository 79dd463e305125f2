/** How the reader reads times. */
export interface TimeFormat {
  /** A BCP 47 language tag. */
  locale: string;
  /** An IANA zone; the browser's own where it is left out. */
  timeZone?: string;
}

function part(
  date: Date,
  options: Intl.DateTimeFormatOptions,
  format: TimeFormat,
): string {
  return new Intl.DateTimeFormat(format.locale, {
    ...options,
    hourCycle: 'h23',
    timeZone: format.timeZone,
  }).format(date);
}

/** Days since the epoch as the calendar of the reader's zone counts them. */
function calendarDay(date: Date, format: TimeFormat): number {
  const iso = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: format.timeZone,
  }).format(date);
  return Date.parse(iso) / 86_400_000;
}

/**
 * A time for the eye: `13:54` today, `Thu 19, 10:12` in the six days before,
 * `19 Oct, 10:12` in the year, `19 Oct 2025, 10:12` else.
 */
export function formatTime(
  iso: string,
  options: TimeFormat & { now: string },
): string {
  const date = new Date(iso);
  const now = new Date(options.now);
  const time = part(date, { hour: '2-digit', minute: '2-digit' }, options);
  const age = calendarDay(now, options) - calendarDay(date, options);
  if (age === 0) {
    return time;
  }
  if (age > 0 && age < 7) {
    const weekday = part(date, { weekday: 'short' }, options);
    const day = part(date, { day: 'numeric' }, options);
    return `${weekday} ${day}, ${time}`;
  }
  const sameYear =
    part(date, { year: 'numeric' }, options) ===
    part(now, { year: 'numeric' }, options);
  const day = part(
    date,
    {
      day: 'numeric',
      month: 'short',
      year: sameYear ? undefined : 'numeric',
    },
    options,
  );
  return `${day}, ${time}`;
}

/** A time of day with seconds: `14:32:08`. */
export function formatClock(iso: string, format: TimeFormat): string {
  return part(
    new Date(iso),
    { hour: '2-digit', minute: '2-digit', second: '2-digit' },
    format,
  );
}

/**
 * {@link formatTime} with the seconds that a list leaves out: what happened
 * within one episode is often told apart by them.
 */
export function formatTimeWithSeconds(
  iso: string,
  options: TimeFormat & { now: string },
): string {
  return formatTime(iso, options).replace(
    /\d\d:\d\d$/,
    formatClock(iso, options),
  );
}

/** Everything there is to know of a time, with its zone; for hover and ear. */
export function formatFullTime(iso: string, format: TimeFormat): string {
  return part(
    new Date(iso),
    {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    },
    format,
  );
}

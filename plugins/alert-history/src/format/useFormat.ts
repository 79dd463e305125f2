import { useMemo } from 'react';
import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { formatDuration, speakDuration } from './duration';
import {
  formatClock,
  formatFullTime,
  formatTime,
  formatTimeWithSeconds,
} from './time';

/** The pure formats of this folder in the reader's language and zone. */
export interface Format {
  count(value: number): string;
  duration(durationMs: number): string;
  spokenDuration(durationMs: number): string;
  time(iso: string, now: string): string;
  timeWithSeconds(iso: string, now: string): string;
  clock(iso: string): string;
  fullTime(iso: string): string;
}

/** Formats for the language the app is set to. */
export function useFormat(): Format {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  // Plain `en` means the American order of day and month, 12 hours included.
  const locale = language === 'en' ? 'en-GB' : language;
  return useMemo(
    () => ({
      count: value => new Intl.NumberFormat(locale).format(value),
      duration: durationMs => formatDuration(durationMs, locale),
      spokenDuration: durationMs => speakDuration(durationMs, locale),
      time: (iso, now) => formatTime(iso, { locale, now }),
      timeWithSeconds: (iso, now) =>
        formatTimeWithSeconds(iso, { locale, now }),
      clock: iso => formatClock(iso, { locale }),
      fullTime: iso => formatFullTime(iso, { locale }),
    }),
    [locale],
  );
}

/** What decides the whole history; the same plan gives the same history. */
export interface DemoPlan {
  seed: string;
  /** First start of the demo: epoch ms. "Now" of everything staged. */
  anchor: number;
  /** How many days of history lie before the anchor. */
  days: number;
  /** Minutes the reader's clock is ahead of UTC: nights are the reader's. */
  utcOffset: number;
  /** When the demo ran live, epoch ms; the last one may not have ended. */
  sessions: LiveSession[];
}

export interface LiveSession {
  from: number;
  to: number;
}

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Where the history of a plan begins, epoch ms. */
export function planStart(plan: DemoPlan): number {
  return plan.anchor - plan.days * DAY;
}

/** The reader's midnight at or before a time, epoch ms. */
export function midnight(plan: DemoPlan, time: number): number {
  const offset = plan.utcOffset * MINUTE;
  return Math.floor((time + offset) / DAY) * DAY - offset;
}

/** The evening on which a bad release went out: four days back, 21:40. */
export function deployTime(plan: DemoPlan): number {
  return midnight(plan, plan.anchor - 4 * DAY) + (21 * 60 + 40) * MINUTE;
}

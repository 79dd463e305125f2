/** The sources the demo posts to; each is an Alertmanager of its own. */
export const SOURCES = ['prod', 'prod-eu'] as const;

export type Source = (typeof SOURCES)[number];

/** From and to, drawn with small values more likely. */
export type Range = [min: number, max: number];

/** When a rule fires. All times are minutes; hours of a day are the reader's. */
export type Pattern =
  /** So many a day on average, at the hours of the profile. */
  | {
      kind: 'daily';
      perDay: number;
      profile: 'office' | 'shop' | 'flat';
      /** Factor on Saturdays and Sundays, 1 when left out. */
      weekend?: number;
      minutes: Range;
    }
  /** Once a night, at a minute of the day. */
  | { kind: 'nightly'; at: number; minutes: Range; chance: number }
  /** On some days, on and off again many times in a row. */
  | {
      kind: 'flapping';
      chance: number;
      at: number;
      times: number;
      minutes: Range;
      gap: Range;
    }
  /** At fixed times around the first start of the demo, or the bad night. */
  | { kind: 'fixed'; around: 'start' | 'deploy'; spans: FixedSpan[] }
  /** Short and often, only while the demo runs. */
  | { kind: 'live'; every: number; minutes: Range };

export interface FixedSpan {
  /** Minutes after the moment, negative before. */
  from: number;
  /** Left out: fires for ever. */
  to?: number;
  /** From here on the alert is silenced: nothing about it is sent any more. */
  mutedFrom?: number;
  /** Which of the rule's variants; the first when left out. */
  variant?: number;
}

/** One alerting rule of a Prometheus, and how often what it watches breaks. */
export interface AlertRule {
  alertname: string;
  severity: 'critical' | 'warning' | 'info' | 'none';
  source: Source;
  labels: Record<string, string>;
  /** Label sets that tell the alerts of the rule apart, e.g. one per pod. */
  variants?: Record<string, string>[];
  expr: string;
  /** May contain `{value}` and `{label}` for any label. */
  summary: string;
  description?: string;
  /** Where `{value}` lies, and its decimals. */
  value?: { range: Range; decimals: number };
  runbook?: string;
  dashboard?: string;
  patterns: Pattern[];
}

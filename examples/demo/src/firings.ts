import { AlertRule, Source } from './AlertRule';
import { DemoPlan, MINUTE, planStart } from './DemoPlan';
import { fingerprint } from './fingerprint';
import { createRandom, hash, skewed } from './random';
import { Span, spansOf } from './spans';

/** One continuous firing of one alert, as Prometheus sees it. Epoch ms. */
export interface Firing {
  source: Source;
  fingerprint: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  generatorURL: string;
  startsAt: number;
  /** Left out: it never ends. */
  endsAt?: number;
  /** Silenced from here on: nothing more is sent, its end neither. */
  mutedFrom?: number;
}

/** Prometheus looks at its rules this often; starts and ends lie on it. */
const EVALUATION = 15_000;

/**
 * Firings of one alert are at least this far apart. Alertmanager would send
 * nothing about an end that is followed by a start before its next flush.
 */
const MIN_GAP = 3 * MINUTE;

/**
 * All firings of a plan that start by `until` (epoch ms), by start.
 *
 * A later `until` only appends: nothing that had started is changed by it.
 */
export function firings(
  plan: DemoPlan,
  rules: AlertRule[],
  until: number,
): Firing[] {
  const random = createRandom(plan.seed);
  const byAlert = new Map<string, Array<{ firing: Firing; span: Span }>>();
  for (const [index, rule] of rules.entries()) {
    for (const [n, pattern] of rule.patterns.entries()) {
      const key = `${rule.alertname}/${index}/${n}`;
      const variants = rule.variants?.length ?? 1;
      const spans = spansOf(plan, pattern, variants, until, day =>
        random(`${key}/${day}`),
      );
      for (const span of spans) {
        const firing = toFiring(rule, span, random);
        const alert = `${firing.source}/${firing.fingerprint}`;
        byAlert.set(alert, [...(byAlert.get(alert) ?? []), { firing, span }]);
      }
    }
  }
  return [...byAlert.values()]
    .flatMap(candidates => separate(plan, candidates))
    .filter(({ startsAt }) => startsAt >= planStart(plan) && startsAt <= until)
    .sort((a, b) => a.startsAt - b.startsAt);
}

/**
 * Drops what overlaps: of one alert the fixed firings first, then the earlier
 * ones. Nothing made by chance fires at the anchor, so that what a newcomer
 * sees firing is what was staged.
 */
function separate(
  plan: DemoPlan,
  candidates: Array<{ firing: Firing; span: Span }>,
): Firing[] {
  const kept = candidates.filter(({ span }) => !span.chance);
  const others = candidates
    .filter(({ span }) => span.chance)
    .sort((a, b) => a.firing.startsAt - b.firing.startsAt);
  for (const other of others) {
    const { startsAt, endsAt = Infinity } = other.firing;
    const meets = ({ firing }: { firing: Firing }) =>
      startsAt < (firing.endsAt ?? Infinity) + MIN_GAP &&
      endsAt + MIN_GAP > firing.startsAt;
    const firesAtAnchor = startsAt <= plan.anchor && endsAt >= plan.anchor;
    if (!firesAtAnchor && !kept.some(meets)) {
      kept.push(other);
    }
  }
  return kept.map(({ firing }) => firing);
}

function toFiring(
  rule: AlertRule,
  span: Span,
  random: ReturnType<typeof createRandom>,
): Firing {
  const labels = {
    alertname: rule.alertname,
    // What `external_labels` of the source's Prometheus adds to every alert.
    cluster: rule.source,
    severity: rule.severity,
    ...rule.labels,
    ...rule.variants?.[span.variant],
  };
  const phase = hash(rule.expr) % EVALUATION;
  const evaluated = (time: number) =>
    Math.ceil((time - phase) / EVALUATION) * EVALUATION + phase;
  const startsAt = evaluated(span.from);
  const draw = random(`${rule.expr}/${startsAt}`);
  const value = rule.value
    ? skewed(draw, rule.value.range).toFixed(rule.value.decimals)
    : '';
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'value' ? value : (labels as Record<string, string>)[name],
    );
  return {
    source: rule.source,
    fingerprint: fingerprint(labels),
    labels,
    annotations: {
      summary: fill(rule.summary),
      ...(rule.description && { description: rule.description }),
      ...(rule.runbook && {
        runbook_url: `https://runbooks.larkfield.example/${rule.runbook}`,
      }),
      ...(rule.dashboard && {
        dashboard_url: `https://grafana.larkfield.example/d/${rule.dashboard}`,
      }),
    },
    generatorURL: `https://prometheus.${
      rule.source
    }.larkfield.example/graph?g0.expr=${encodeURIComponent(
      rule.expr,
    )}&g0.tab=1`,
    startsAt,
    endsAt: span.to === undefined ? undefined : evaluated(span.to),
    mutedFrom: span.mutedFrom,
  };
}

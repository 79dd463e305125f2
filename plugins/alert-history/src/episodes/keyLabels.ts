import { Episode, LabelSet } from '@alert-history/backstage-plugin-common';

/** These stand in columns of their own. */
const SHOWN_ELSEWHERE = ['alertname', 'severity'];

/**
 * Label names in the order in which they tell the given episodes apart: those
 * with most values first, not to have the label being one of them, and those
 * that are the same everywhere last.
 */
export function labelsByDifference(episodes: Episode[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const { alert } of episodes) {
    for (const [name, value] of Object.entries(alert.labels)) {
      const seen = values.get(name) ?? new Set();
      values.set(name, seen.add(value));
    }
  }
  for (const name of SHOWN_ELSEWHERE) {
    values.delete(name);
  }
  for (const [name, seen] of values) {
    if (episodes.some(({ alert }) => !Object.hasOwn(alert.labels, name))) {
      seen.add('');
    }
  }
  return [...values]
    .sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/** The first few labels of an alert in a given order, and how many there are besides. */
export function pickLabels(
  labels: LabelSet,
  options: { order: string[]; limit: number },
): { shown: [name: string, value: string][]; more: number } {
  const present = options.order.filter(name => Object.hasOwn(labels, name));
  return {
    shown: present
      .slice(0, options.limit)
      .map((name): [string, string] => [name, labels[name]]),
    more: Math.max(0, present.length - options.limit),
  };
}

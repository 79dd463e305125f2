import { Episode, LabelSet } from '@alert-history/backstage-plugin-common';

/** These stand in columns of their own. */
const SHOWN_ELSEWHERE = ['alertname', 'severity'];

/**
 * The names of the labels that tell the given episodes apart, those with most
 * values first; not to have the label is one of them. Where all episodes have
 * the same labels, all their names.
 */
export function labelsByDifference(
  episodes: readonly Pick<Episode, 'alert'>[],
): string[] {
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
  const differing = [...values].filter(([, seen]) => seen.size > 1);
  return (differing.length > 0 ? differing : [...values])
    .sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/** The first few labels of an alert in a given order, and how many there are besides. */
export function pickLabels(
  labels: LabelSet,
  options: { order: string[]; limit: number },
): { shown: [name: string, value: string][]; more: number } {
  const shown = options.order
    .filter(name => Object.hasOwn(labels, name))
    .slice(0, options.limit)
    .map((name): [string, string] => [name, labels[name]]);
  const all = Object.keys(labels).filter(
    name => !SHOWN_ELSEWHERE.includes(name),
  );
  return { shown, more: all.length - shown.length };
}

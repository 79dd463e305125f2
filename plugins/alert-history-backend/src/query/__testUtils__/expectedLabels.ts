import {
  LabelNames,
  LabelValues,
} from '@alert-history/backstage-plugin-common';
import { AlertSpec } from '../../__testUtils__/insertEpisodes';
import { isMeant, NOW, Query } from './historyWorld';

/** The label names of plain objects, counted one by one. */
export function expectedNames(
  alerts: AlertSpec[],
  asked: Query,
  prefix?: string,
): LabelNames {
  const names = labelsOf(alerts, asked).map(([name]) => name);
  const { items, ...rest } = mostFrequent(names, asked, prefix);
  return {
    ...rest,
    items: items.map(([name, count]) => ({ name, alerts: count })),
  };
}

/** The values of a label of plain objects, counted one by one. */
export function expectedValues(
  alerts: AlertSpec[],
  name: string,
  asked: Query,
  prefix?: string,
): LabelValues {
  const values = labelsOf(alerts, asked).flatMap(([label, value]) =>
    label === name ? [value] : [],
  );
  const { items, ...rest } = mostFrequent(values, asked, prefix);
  return {
    ...rest,
    items: items.map(([value, count]) => ({ value, alerts: count })),
  };
}

function labelsOf(alerts: AlertSpec[], asked: Query): [string, string][] {
  return alerts
    .filter(alert => isMeant(alert, asked))
    .flatMap(alert => Object.entries(alert.labels))
    .filter(([, value]) => value !== '');
}

function mostFrequent(texts: string[], { limit }: Query, prefix = '') {
  const counts = new Map<string, number>();
  for (const text of texts) {
    if (text.toLowerCase().startsWith(prefix.toLowerCase())) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const all = [...counts].sort(
    ([textA, a], [textB, b]) => b - a || (textA < textB ? -1 : 1),
  );
  return {
    items: all.slice(0, limit),
    ...(all.length > limit && { truncated: { items: all.length - limit } }),
    asOf: new Date(NOW).toISOString(),
  };
}

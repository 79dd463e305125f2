import {
  LabelNames,
  LabelSet,
  LabelValues,
} from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { byText } from './byText';
import { LabelRequest } from './EpisodeFilter';
import {
  countByName,
  countByPair,
  loadLabelNames,
  loadLabelSets,
  loadLabelValues,
} from './operations/countLabels';
import { resolveAlertIds } from './resolveAlertIds';
import { sliceAlerts } from './sliceAlerts';
import { toIso } from './toEpisode';
import { Visibility } from './Visibility';

// Between pauses for other requests. Each name may be on every alert; most
// values are on few, and all values of a name together are on each alert once.
const NAMES_AT_A_TIME = 500;
const NAMES_TO_COUNT = 2;
const VALUES_AT_A_TIME = 1_000;

interface LabelOptions extends LabelRequest {
  readonly visibility: Visibility;
  readonly asOf: number;
}

/** Label names of the alerts that a filter means, those of most alerts first. */
export async function listLabelNames(
  knex: Knex,
  options: LabelOptions,
): Promise<LabelNames> {
  const { filter, visibility } = options;
  const alertIds = await resolveAlertIds(knex, filter, visibility);
  const counts = alertIds
    ? await countLabelsOf(knex, alertIds, labels =>
        Object.keys(labels).filter(name => hasValue(labels, name)),
      )
    : await countAllNames(knex, options);
  const { items, ...rest } = mostFrequent(counts, options);
  return {
    items: items.map(([name, alerts]) => ({ name, alerts })),
    ...rest,
  };
}

/** Values of a label at the alerts that a filter means, those of most alerts first. */
export async function listLabelValues(
  knex: Knex,
  name: string,
  options: LabelOptions,
): Promise<LabelValues> {
  const { filter, visibility } = options;
  const alertIds = await resolveAlertIds(knex, filter, visibility);
  const counts = alertIds
    ? await countLabelsOf(knex, alertIds, labels =>
        hasValue(labels, name) ? [labels[name]] : [],
      )
    : await countAllValues(knex, name, options);
  const { items, ...rest } = mostFrequent(counts, options);
  return {
    items: items.map(([value, alerts]) => ({ value, alerts })),
    ...rest,
  };
}

/** Counts what is to be counted of the label set of each alert. */
async function countLabelsOf(
  knex: Knex,
  alertIds: readonly number[],
  textsOf: (labels: LabelSet) => string[],
) {
  const counts = new Map<string, number>();
  for await (const slice of sliceAlerts(knex, alertIds)) {
    for (const text of (await loadLabelSets(knex, slice)).flatMap(textsOf)) {
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return counts;
}

// Matchers can't tell an empty label from a missing one.
function hasValue(labels: LabelSet, name: string): boolean {
  return Object.hasOwn(labels, name) && labels[name] !== '';
}

async function countAllNames(knex: Knex, options: LabelOptions) {
  const isMeant = beginsWith(options.prefix);
  const counts = new Map<string, number>();
  let after = '';
  for (;;) {
    const names = await loadLabelNames(knex, { after, limit: NAMES_AT_A_TIME });
    if (!names.length) {
      return counts;
    }
    after = names[names.length - 1];
    const meant = names.filter(isMeant);
    for (let start = 0; start < meant.length; start += NAMES_TO_COUNT) {
      const slice = meant.slice(start, start + NAMES_TO_COUNT);
      const found = await countByName(knex, slice, options.filter);
      for (const [name, alerts] of found) {
        counts.set(name, alerts);
      }
      await setImmediate();
    }
    await setImmediate();
  }
}

async function countAllValues(knex: Knex, name: string, options: LabelOptions) {
  const isMeant = beginsWith(options.prefix);
  const counts = new Map<string, number>();
  let after = 0;
  for (;;) {
    const page = { after, limit: VALUES_AT_A_TIME };
    const pairs = await loadLabelValues(knex, name, page);
    if (!pairs.length) {
      return counts;
    }
    after = pairs[pairs.length - 1].id;
    const meant = pairs.filter(({ value }) => value !== '' && isMeant(value));
    const found = await countByPair(
      knex,
      meant.map(({ id }) => id),
      options.filter,
    );
    for (const { id, value } of meant) {
      const alerts = found.get(id);
      if (alerts) {
        counts.set(value, alerts);
      }
    }
    await setImmediate();
  }
}

function beginsWith(prefix: string | undefined): (text: string) => boolean {
  return prefix ? text => text.toLowerCase().startsWith(prefix) : () => true;
}

function mostFrequent(
  counts: ReadonlyMap<string, number>,
  { prefix, limit, asOf }: LabelOptions,
) {
  const isMeant = beginsWith(prefix);
  const all = [...counts]
    .filter(([text]) => isMeant(text))
    .sort((a, b) => b[1] - a[1] || byText(a[0], b[0]));
  return {
    items: all.slice(0, limit),
    ...(all.length > limit && { truncated: { items: all.length - limit } }),
    asOf: toIso(asOf),
  };
}

import {
  LabelNames,
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

// Between pauses for other requests. Each name is on most alerts; most values
// are on few, and all values of a name together are on each alert once.
const NAMES_AT_A_TIME = 2;
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
    ? await countNamesOf(knex, alertIds)
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
    ? await countValuesOf(knex, name, alertIds)
    : await countAllValues(knex, name, options);
  const { items, ...rest } = mostFrequent(counts, options);
  return {
    items: items.map(([value, alerts]) => ({ value, alerts })),
    ...rest,
  };
}

async function countNamesOf(knex: Knex, alertIds: readonly number[]) {
  const counts = new Map<string, number>();
  for await (const slice of sliceAlerts(knex, alertIds)) {
    for (const labels of await loadLabelSets(knex, slice)) {
      for (const [name, value] of Object.entries(labels)) {
        // Matchers can't tell an empty label from a missing one.
        if (value !== '') {
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
    }
  }
  return counts;
}

async function countValuesOf(
  knex: Knex,
  name: string,
  alertIds: readonly number[],
) {
  const counts = new Map<string, number>();
  for await (const slice of sliceAlerts(knex, alertIds)) {
    for (const labels of await loadLabelSets(knex, slice)) {
      const value = Object.hasOwn(labels, name) ? labels[name] : '';
      if (value !== '') {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
  }
  return counts;
}

async function countAllNames(knex: Knex, options: LabelOptions) {
  const names = (await loadLabelNames(knex)).filter(beginsWith(options.prefix));
  const counts = new Map<string, number>();
  for (let start = 0; start < names.length; start += NAMES_AT_A_TIME) {
    const slice = names.slice(start, start + NAMES_AT_A_TIME);
    const found = await countByName(knex, slice, options.filter);
    found.forEach((alerts, name) => counts.set(name, alerts));
    await setImmediate();
  }
  return counts;
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

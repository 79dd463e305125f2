import { WrittenRow } from './databaseDifference';

/**
 * Sorts the rows that a run wrote into the deliveries that brought them, in
 * the order in which those were applied. Each alert of the run is a member of
 * one group, and each group was delivered once.
 *
 * @returns one list per delivery, rows of a table together
 */
export function deliveriesOf(rows: readonly WrittenRow[]): WrittenRow[][] {
  const groupOfAlert = new Map(
    rowsIn(rows, 'alert_group_members').map(row => [
      row.alert_id,
      row.group_id,
    ]),
  );
  const alertOfEpisode = new Map<unknown, unknown>();
  const rank = new Map<unknown, number>();
  for (const episode of rowsIn(rows, 'episodes')) {
    alertOfEpisode.set(episode.id, episode.alert_id);
    const group = groupOfAlert.get(episode.alert_id);
    if (!rank.has(group)) {
      rank.set(group, rank.size);
    }
  }
  const ofAlert = (alert: unknown) => rank.get(groupOfAlert.get(alert)) ?? 0;
  const ofPair = new Map<unknown, number>();
  for (const { pair_id, alert_id } of rowsIn(rows, 'alert_labels')) {
    const earlier = ofPair.get(pair_id) ?? Infinity;
    ofPair.set(pair_id, Math.min(earlier, ofAlert(alert_id)));
  }
  const place = (table: string, row: Record<string, unknown>) => {
    switch (table) {
      case 'alerts':
        return ofAlert(row.id);
      case 'transitions':
        return ofAlert(alertOfEpisode.get(row.episode_id));
      case 'label_pairs':
        return ofPair.get(row.id) ?? 0;
      case 'alert_groups':
        return rank.get(row.id) ?? 0;
      default:
        return 'alert_id' in row ? ofAlert(row.alert_id) : 0;
    }
  };
  const deliveries: WrittenRow[][] = Array.from(
    { length: Math.max(1, rank.size) },
    () => [],
  );
  for (const row of rows) {
    if (row.table.name === 'sources') {
      // Each delivery says that its source was heard.
      deliveries.forEach((delivery, i) =>
        delivery.push(i > 0 ? heardAgain(row) : row),
      );
    } else {
      deliveries[place(row.table.name, objectOf(row))].push(row);
    }
  }
  return deliveries;
}

function heardAgain(row: WrittenRow): WrittenRow {
  return { ...row, changed: ['last_heard_at'] };
}

function rowsIn(
  rows: readonly WrittenRow[],
  table: string,
): Array<Record<string, unknown>> {
  return rows.filter(row => row.table.name === table).map(objectOf);
}

function objectOf({ table, values }: WrittenRow): Record<string, unknown> {
  return Object.fromEntries(table.columns.map((name, i) => [name, values[i]]));
}

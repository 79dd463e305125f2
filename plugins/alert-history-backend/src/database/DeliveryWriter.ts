import { AlertNotification } from '@alert-history/backstage-plugin-node';
import { Knex } from 'knex';
import { hash } from 'node:crypto';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { AlertSliceWriter } from './AlertSliceWriter';
import { AppliedDelivery, Delivery } from './EpisodeStore';
import { JsonRows } from './jsonRows';
import {
  AlertGroupRow,
  GroupMembers,
  insertMembers,
  loadGroup,
  noteUnchanged,
  releaseMembers,
  saveGroup,
} from './operations/alertGroups';
import { alertKey } from './operations/findAlerts';
import { insertRejects } from './operations/insertRejects';

/** Alerts between two pauses of the event loop: some 10 ms of work on SQLite. */
const SLICE = 200;

/** Applies one delivery within a transaction. */
export class DeliveryWriter {
  readonly #rows: JsonRows;
  readonly #slices: AlertSliceWriter;

  constructor(options: { rows: JsonRows; slices: AlertSliceWriter }) {
    this.#rows = options.rows;
    this.#slices = options.slices;
  }

  async write(
    trx: Knex,
    sourceId: number,
    delivery: Delivery,
  ): Promise<{ applied: AppliedDelivery; committed: () => void }> {
    const { source, receivedAt, digest } = delivery;
    const key = { sourceId, keyHash: groupKeyHash(delivery) };
    if (await noteUnchanged(trx, key, digest, receivedAt)) {
      return {
        applied: {
          unchanged: true,
          notifications: 0,
          rejected: 0,
          changedEpisodes: 0,
        },
        committed: () => {},
      };
    }
    const { notifications, rejects } = await delivery.read();
    const { group, members } = await loadGroup(trx, key);
    const said = {
      seen: new Set<number>(),
      written: new Set<number>(),
      mentioned: new Set<number>(),
    };
    const committed: Array<() => void> = [];
    let changedEpisodes = 0;
    for (const slice of slicesOf(notifications)) {
      const result = await this.#slices.write(
        trx,
        { sourceId, receivedAt },
        slice,
      );
      result.seen.forEach(alertId => said.seen.add(alertId));
      result.written.forEach(alertId => said.written.add(alertId));
      result.mentioned.forEach(alertId => said.mentioned.add(alertId));
      changedEpisodes += result.changedEpisodes;
      committed.push(result.committed);
      await yieldToEventLoop();
    }
    await this.#updateMembers(trx, key, { group, members, ...said }, delivery);
    if (rejects.length > 0) {
      await insertRejects(trx, this.#rows, source, receivedAt, rejects);
    }
    return {
      applied: {
        unchanged: false,
        notifications: notifications.length,
        rejected: rejects.length,
        changedEpisodes,
      },
      committed: () => committed.forEach(commit => commit()),
    };
  }

  async #updateMembers(
    trx: Knex,
    key: { sourceId: number; keyHash: string },
    change: {
      group?: AlertGroupRow;
      members: GroupMembers;
      seen: ReadonlySet<number>;
      written: ReadonlySet<number>;
      mentioned: ReadonlySet<number>;
    },
    delivery: Delivery,
  ): Promise<void> {
    const { group, members, seen, written, mentioned } = change;
    // Alerts that were written left all groups when they were.
    const gone = [...members.keys()].filter(
      alertId => !seen.has(alertId) && !written.has(alertId),
    );
    if (group && gone.length > 0) {
      await releaseMembers(trx, this.#rows, group, gone);
    }
    const { id, deliveries } = await saveGroup(
      trx,
      key,
      delivery.digest,
      delivery.receivedAt,
    );
    const joining = new Map<number, number | null>();
    for (const alertId of seen) {
      if (typeof members.get(alertId) !== 'number') {
        // The group counts this delivery, the episode's row does not.
        joining.set(alertId, deliveries - 1);
      }
    }
    for (const alertId of mentioned) {
      joining.set(alertId, null);
    }
    for (const alertId of written) {
      joining.set(alertId, deliveries);
    }
    if (joining.size > 0) {
      const sorted = [...joining].sort(([a], [b]) => a - b);
      await insertMembers(trx, this.#rows, id, sorted);
    }
  }
}

/**
 * Sorted by key, so that transactions that meet take their locks in one order;
 * notifications of the same alert keep theirs.
 */
function* slicesOf(
  notifications: readonly AlertNotification[],
): Generator<AlertNotification[]> {
  const sorted = notifications
    .map(notification => ({ key: alertKey(notification), notification }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ notification }) => notification);
  for (let start = 0; start < sorted.length; start += SLICE) {
    yield sorted.slice(start, start + SLICE);
  }
}

function groupKeyHash({ receiver, groupKey }: Delivery): string {
  return hash('sha256', `${receiver.length}:${receiver}${groupKey}`, 'hex');
}

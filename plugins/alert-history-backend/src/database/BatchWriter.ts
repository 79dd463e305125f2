import { Knex } from 'knex';
import { hash } from 'node:crypto';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { AlertSliceWriter, SliceResult } from './AlertSliceWriter';
import { AppliedDelivery, Delivery, ReadDelivery } from './EpisodeStore';
import { GroupWriter } from './GroupWriter';
import {
  findGroups,
  GroupDelivery,
  groupOf,
  noteUnchanged,
} from './operations/alertGroups';
import { insertRejects } from './operations/insertRejects';
import { addToMinutes } from './operations/sourceMinutes';
import { touchSources } from './operations/touchSources';
import { alertKey, Received } from './Received';
import { splitIntoRounds } from './splitIntoRounds';

/** Alerts between two pauses of the event loop: some 10 ms of work on SQLite. */
const SLICE = 200;

const UNCHANGED: AppliedDelivery = {
  unchanged: true,
  notifications: 0,
  rejected: 0,
  changedEpisodes: 0,
};

/** A delivery on its way through a transaction. */
interface Item extends GroupDelivery {
  readonly delivery: Delivery;
  applied: AppliedDelivery;
}

/** One that is not a mere repeat, with its alerts. */
interface ReadItem {
  readonly item: Item;
  readonly read: ReadDelivery;
  /** The `alertKey` of each notification. */
  readonly keys: readonly string[];
}

/** What became of deliveries within a transaction. */
export interface WrittenBatch {
  /** In the order of the deliveries. */
  readonly applied: AppliedDelivery[];
  /** The ids of alerts whose episodes changed. */
  readonly changedAlerts: number[];
  /** To be called after the commit. */
  readonly committed: () => void;
}

/** Applies deliveries within a transaction, as many at once as don't concern each other. */
export class BatchWriter {
  readonly #slices: AlertSliceWriter;
  readonly #groups = new GroupWriter();

  constructor(options: { slices: AlertSliceWriter }) {
    this.#slices = options.slices;
  }

  async write(
    trx: Knex,
    deliveries: readonly Delivery[],
  ): Promise<WrittenBatch> {
    const sourceIds = await touchSources(trx, deliveries);
    const items = deliveries.map(
      (delivery): Item => ({
        delivery,
        applied: UNCHANGED,
        sourceId: sourceIds.get(delivery.source)!,
        keyHash: groupKeyHash(delivery),
        digest: delivery.digest,
        receivedAt: delivery.receivedAt,
        validUntil: delivery.validUntil,
      }),
    );
    const committed: Array<() => void> = [];
    const changedAlerts = new Set<number>();
    for (const round of splitIntoRounds(items, item => [groupOf(item)])) {
      const current = await withoutOutdated(trx, round);
      const unchanged = await noteUnchanged(trx, current);
      const changed: ReadItem[] = [];
      for (const item of current) {
        if (!unchanged.has(groupOf(item))) {
          changed.push(await readAlerts(item));
        }
      }
      const apart = splitIntoRounds(changed, ({ keys }) => keys);
      for (const part of apart) {
        const done = await this.#apply(trx, part);
        committed.push(...done.committed);
        done.changedAlerts.forEach(id => changedAlerts.add(id));
      }
      await yieldToEventLoop();
    }
    await addToMinutes(
      trx,
      items.map(({ sourceId, receivedAt, delivery, applied }) => ({
        ...{ sourceId, at: receivedAt, rejected: applied.rejected },
        deliveries: 1,
        truncated: Number(delivery.isTruncated ?? false),
      })),
    );
    return {
      applied: items.map(({ applied }) => applied),
      changedAlerts: [...changedAlerts],
      committed: () => committed.forEach(commit => commit()),
    };
  }

  async #apply(
    trx: Knex,
    items: readonly ReadItem[],
  ): Promise<{ committed: Array<() => void>; changedAlerts: number[] }> {
    const groups = await this.#groups.load(
      trx,
      items.map(({ item }) => item),
    );
    const said: SliceResult['said'] = new Map();
    const committed: Array<() => void> = [];
    const received = items.flatMap(readItem =>
      receivedOf(readItem, groups.get(groupOf(readItem.item))?.id),
    );
    for (const slice of slicesOf(received)) {
      const result = await this.#slices.write(trx, slice);
      result.said.forEach((value, key) => said.set(key, value));
      committed.push(result.committed);
      await yieldToEventLoop();
    }
    await this.#groups.save(
      trx,
      groups,
      items.map(({ item, keys }) => ({
        group: item,
        alerts: keys.map(key => said.get(key)!),
      })),
    );
    for (const { item, read, keys } of items) {
      const { source, receivedAt } = item.delivery;
      if (read.rejects.length > 0) {
        await insertRejects(trx, source, receivedAt, read.rejects);
      }
      item.applied = {
        unchanged: false,
        notifications: read.notifications.length,
        rejected: read.rejected,
        changedEpisodes: [...new Set(keys)].reduce(
          (sum, key) => sum + said.get(key)!.changedEpisodes,
          0,
        ),
      };
    }
    const changedAlerts = [...said.values()]
      .filter(({ changedEpisodes }) => changedEpisodes > 0)
      .map(({ alertId }) => alertId);
    return { committed, changedAlerts };
  }
}

/** Leaves out what was held back and is older than what its group said since. */
async function withoutOutdated(
  trx: Knex,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const held = items.filter(item => item.delivery.isHeld);
  if (held.length === 0) {
    return items;
  }
  const groups = await findGroups(trx, held);
  return items.filter(
    item =>
      !item.delivery.isHeld ||
      (groups.get(groupOf(item))?.last_seen_at ?? 0) <= item.receivedAt,
  );
}

async function readAlerts(item: Item): Promise<ReadItem> {
  const read = await item.delivery.read();
  const keys = read.notifications.map(({ fingerprint, labelsHash }) =>
    alertKey(item.sourceId, fingerprint, labelsHash),
  );
  return { item, read, keys };
}

function receivedOf(
  { item, read, keys }: ReadItem,
  groupId: number | undefined,
): Received[] {
  const { sourceId, receivedAt } = item;
  return read.notifications.map((notification, i) => ({
    key: keys[i],
    notification,
    sourceId,
    receivedAt,
    groupId,
  }));
}

/**
 * Sorted by key, so that transactions that meet take their locks in one order;
 * notifications of the same alert keep theirs.
 */
function* slicesOf(received: readonly Received[]): Generator<Received[]> {
  const sorted = [...received].sort((a, b) =>
    a.key < b.key ? -1 : Number(a.key > b.key),
  );
  for (let start = 0; start < sorted.length; start += SLICE) {
    yield sorted.slice(start, start + SLICE);
  }
}

function groupKeyHash({ receiver, groupKey }: Delivery): string {
  return hash('sha256', `${receiver.length}:${receiver}${groupKey}`, 'hex');
}

import { Knex } from 'knex';
import { Said } from './AlertSliceWriter';
import {
  findGroups,
  GroupDelivery,
  groupOf,
  saveGroups,
} from './operations/alertGroups';
import {
  GroupMember,
  insertMembers,
  loadMembers,
  releaseMembers,
} from './operations/groupMembers';

/** A group before a delivery. */
export interface LoadedGroup {
  readonly id: number;
  /** By alert. */
  readonly members: ReadonlyMap<number, GroupMember>;
}

/** Groups that were known before, by `groupOf`. */
export type LoadedGroups = ReadonlyMap<string, LoadedGroup>;

/** What a delivery said of its alerts. */
export interface SaidByGroup {
  readonly group: GroupDelivery;
  readonly alerts: ReadonlyArray<{
    alertId: number;
    said: Said;
    changedEpisodes: number;
  }>;
}

/**
 * Keeps, for each group, its latest applied delivery and the alerts in it. Why
 * is told in docs/adr/0004-groups-know-their-members.md.
 */
export class GroupWriter {
  /** @param groups - each another one */
  async load(
    trx: Knex,
    groups: readonly GroupDelivery[],
  ): Promise<LoadedGroups> {
    const found = await findGroups(trx, groups);
    const loaded = new Map<number, Map<number, GroupMember>>();
    if (found.size > 0) {
      const ids = [...found.values()].map(({ id }) => id);
      for (const member of await loadMembers(trx, ids)) {
        const members = loaded.get(member.groupId) ?? new Map();
        loaded.set(member.groupId, members.set(member.alertId, member));
      }
    }
    return new Map(
      [...found].map(([key, { id }]) => [
        key,
        { id, members: loaded.get(id) ?? new Map() },
      ]),
    );
  }

  /** To be called when the episodes of all alerts have been written. */
  async save(
    trx: Knex,
    loaded: LoadedGroups,
    deliveries: readonly SaidByGroup[],
  ): Promise<void> {
    const gone = deliveries.flatMap(({ group, alerts }) => {
      // The rows of alerts that changed have taken over what the group knew.
      const settled = new Set(
        alerts
          .filter(alert => alert.said !== 'else' || alert.changedEpisodes > 0)
          .map(({ alertId }) => alertId),
      );
      return [...(loaded.get(groupOf(group))?.members.values() ?? [])].filter(
        ({ alertId }) => !settled.has(alertId),
      );
    });
    if (gone.length > 0) {
      await releaseMembers(trx, gone);
    }
    const saved = await saveGroups(
      trx,
      deliveries.map(({ group }) => group),
    );
    const joining = deliveries.flatMap(({ group, alerts }) => {
      const { id, deliveries: count } = saved.get(groupOf(group))!;
      return joiningMembers(
        id,
        count,
        loaded.get(groupOf(group))?.members,
        alerts,
      );
    });
    if (joining.length > 0) {
      await insertMembers(trx, joining);
    }
  }
}

/** @param count - the group's deliveries, the one that is applied included */
function joiningMembers(
  groupId: number,
  count: number,
  before: ReadonlyMap<number, GroupMember> | undefined,
  alerts: SaidByGroup['alerts'],
): GroupMember[] {
  const joining = new Map<number, GroupMember>();
  for (const { alertId, said } of alerts) {
    if (said === 'written') {
      joining.set(alertId, { alertId, groupId, joined: count });
    } else if (said === 'else') {
      joining.set(alertId, { alertId, groupId, joined: null });
    } else if (typeof before?.get(alertId)?.joined !== 'number') {
      // The group counts this delivery, the episode's row does not.
      joining.set(alertId, { alertId, groupId, joined: count - 1 });
    }
  }
  return [...joining.values()];
}

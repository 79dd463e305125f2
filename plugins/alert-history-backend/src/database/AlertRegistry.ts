import { LabelSet } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { AlertClass } from '../alerts/classifyAlert';
import { Owner } from '../catalog/Owner';
import { LabelIndexWriter } from './LabelIndexWriter';
import { findAlerts } from './operations/findAlerts';
import { insertAlerts } from './operations/insertAlerts';
import { insertOwners } from './operations/insertOwners';
import { Received } from './Received';

/** Tells who owns alerts, by the catalog as a transaction sees it. */
export interface OwnerSource {
  matcherIn(trx: Knex): Promise<{ ownersOf(labels: LabelSet): Owner[] }>;
}

/** The alerts of some notifications, by `alertKey`. */
export interface ResolvedAlerts {
  ids: ReadonlyMap<string, number>;
  /** Those that had been reported before. */
  known: ReadonlySet<string>;
  /** To be called after the commit. */
  committed: () => void;
}

/**
 * Knows alerts by their identity, and writes those that were never seen, with
 * their labels for matchers and the entities that own them.
 */
export class AlertRegistry {
  readonly #labels = new LabelIndexWriter();
  readonly #owners: OwnerSource;
  readonly #classify: (labels: LabelSet) => AlertClass;

  constructor(options: {
    owners: OwnerSource;
    classify: (labels: LabelSet) => AlertClass;
  }) {
    this.#owners = options.owners;
    this.#classify = options.classify;
  }

  async resolve(
    trx: Knex,
    received: readonly Received[],
  ): Promise<ResolvedAlerts> {
    const distinct = new Map(received.map(item => [item.key, item]));
    const found = await findAlerts(trx, [...distinct.values()]);
    const known = new Set(found.keys());
    const unseen = [...distinct].filter(([key]) => !known.has(key));
    if (unseen.length === 0) {
      return { ids: found, known, committed: () => {} };
    }
    const inserted = await insertAlerts(
      trx,
      unseen.map(([, item]) => ({
        ...item,
        class: this.#classify(item.notification.labels),
      })),
    );
    const alerts = unseen.map(([key, { notification }]) => ({
      alertId: inserted.get(key)!,
      labels: notification.labels,
    }));
    const committed = await this.#labels.insert(trx, alerts);
    const matcher = await this.#owners.matcherIn(trx);
    await insertOwners(
      trx,
      alerts.map(({ alertId, labels }) => ({
        alertId,
        owners: matcher.ownersOf(labels),
      })),
    );
    return { ids: new Map([...found, ...inserted]), known, committed };
  }
}

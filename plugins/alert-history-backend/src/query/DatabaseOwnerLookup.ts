import { Knex } from 'knex';
import { Bindings, idList, listOf, textList } from '../sql/Bindings';
import { runSql } from '../sql/runSql';
import { alertsOf } from './operations/visibilityConditions';

/** Tells which entities an answer may have to speak of. Refs are full and in lower case. */
export interface OwnerLookup {
  /** Owners, now or before, of the alert of this episode; none where there is no such. */
  ofEpisode(id: string): Promise<string[]>;

  /** These entities, and all that own, or owned, an alert of one of them. */
  sharingWith(refs: readonly string[]): Promise<string[]>;

  /** Owners, now or before, of these alerts, by id. */
  ofAlerts(alertIds: readonly number[]): Promise<string[]>;
}

/** Looks into `alert_entities` and `former_alert_entities`, by one statement each. */
export class DatabaseOwnerLookup implements OwnerLookup {
  static create(options: { knex: Knex }): DatabaseOwnerLookup {
    return new DatabaseOwnerLookup(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async ofEpisode(id: string): Promise<string[]> {
    return this.#refsOf('(SELECT alert_id FROM episodes WHERE uid = :uid)', {
      uid: id,
    });
  }

  async sharingWith(refs: readonly string[]): Promise<string[]> {
    const found = await this.#refsOf(alertsOf(`en.ref IN ${listOf('refs')}`), {
      refs: textList(refs),
    });
    return [...new Set([...refs, ...found])];
  }

  async ofAlerts(alertIds: readonly number[]): Promise<string[]> {
    return this.#refsOf(
      `(SELECT id AS alert_id FROM alerts WHERE id IN ${listOf('alerts')})`,
      { alerts: idList(alertIds) },
    );
  }

  async #refsOf(alerts: string, bindings: Bindings): Promise<string[]> {
    const rows = await runSql<{ ref: string }>(
      this.#knex,
      `WITH about AS MATERIALIZED ${alerts}
       SELECT ref FROM entities WHERE id IN (
         SELECT entity_id FROM alert_entities
          WHERE alert_id IN (SELECT alert_id FROM about)
         UNION
         SELECT entity_id FROM former_alert_entities
          WHERE alert_id IN (SELECT alert_id FROM about))`,
      bindings,
    );
    return rows.map(row => row.ref);
  }
}

import { MappingReason } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { mayName, Visibility } from '../Visibility';
import { runSql } from '../../sql/runSql';

export interface FormerOwnerRow extends MappingReason {
  ref: string;
  /** Milliseconds since the Unix epoch. */
  until: number;
}

/** Entities that owned an alert before, as far as the caller may know of them, latest first. */
export async function loadFormerOwners(
  knex: Knex,
  alertId: number,
  visibility: Visibility,
): Promise<FormerOwnerRow[]> {
  const rows = await runSql<FormerOwnerRow>(
    knex,
    `SELECT en.ref, fe.rule, fe.detail, fe.until
       FROM former_alert_entities fe JOIN entities en ON en.id = fe.entity_id
      WHERE fe.alert_id = :alertId
      ORDER BY fe.until DESC, en.ref`,
    { alertId },
  );
  return rows.filter(({ ref }) => mayName(visibility, ref));
}

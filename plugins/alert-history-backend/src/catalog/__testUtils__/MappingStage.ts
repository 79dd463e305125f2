import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { AlertSpec } from '../../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../../__testUtils__/migrateDatabase';
import { DEFAULT_MAPPING, MappingRules } from '../MappingRules';
import { OwnerMapping } from '../OwnerMapping';
import { ChangingCatalog } from './ChangingCatalog';

/** An alert that never fired. */
export function alertOf(labels: AlertSpec['labels']): AlertSpec {
  return { labels, episodes: [] };
}

/** A process that maps the alerts of a database by a catalog, both at hand. */
export class MappingStage {
  /** @param database - an empty one */
  static async create(database: Knex): Promise<MappingStage> {
    return new MappingStage(await migrateDatabase(database));
  }

  readonly catalog = new ChangingCatalog();
  readonly logger = mockServices.logger.mock();
  now = Date.parse('2026-11-26T10:00:00Z');
  /** Of processes that are started from now on. */
  rules: MappingRules = DEFAULT_MAPPING;
  readonly mapping: OwnerMapping;

  private constructor(readonly knex: Knex) {
    this.mapping = this.startMapping();
  }

  /** As a process does that has just started. */
  startMapping(): OwnerMapping {
    const { knex, catalog, logger } = this;
    return OwnerMapping.create({
      ...{ writer: knex, reader: knex, catalog, logger },
      auth: mockServices.auth(),
      rules: this.rules,
      now: () => this.now,
      ...{ catalogPage: 2, alertPage: 3 },
    });
  }

  async stored(table = 'alert_entities'): Promise<string[]> {
    const rows = await this.knex(`${table} as ae`)
      .join('entities as en', 'en.id', 'ae.entity_id')
      .join('alerts as a', 'a.id', 'ae.alert_id')
      .select('a.alertname', 'en.ref', 'ae.rule', 'ae.detail')
      .orderBy(['a.id', 'en.ref']);
    return rows.map(
      row => `${row.alertname}: ${row.ref} by ${row.rule} ${row.detail}`,
    );
  }

  async ownersOf(
    labels: AlertSpec['labels'],
    by = this.mapping,
  ): Promise<string[]> {
    const matcher = await by.matcherIn(this.knex);
    return matcher.ownersOf(labels).map(({ ref }) => ref);
  }

  catalogIsAway(): void {
    this.catalog.before = () => {
      throw new Error('connect ECONNREFUSED');
    };
  }
}

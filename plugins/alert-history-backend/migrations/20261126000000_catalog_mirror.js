// @ts-check

/**
 * What mapping and permissions need to know of the catalog, and who owned an
 * alert before.
 *
 * Why: the catalog publishes no event when an entity changes, so what it said
 * when it was last read is kept and compared, page by page; a job that was
 * ended goes on where it was. All replicas map new alerts by it, also while the
 * catalog is away. Owners that an alert had before stay known, with their time.
 *
 * Locks and cost: creates tables only; a few milliseconds.
 * Rolling back drops former owners; the rest is read from the catalog again.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('catalog_entities', table => {
    table.comment('The part of the catalog that mapping depends on');
    table
      .integer('entity_id')
      .primary()
      .comment('Internal key in the table entities');
    table.text('uid').notNullable().comment('metadata.uid');
    table
      .text('etag')
      .notNullable()
      .comment('metadata.etag, or a digest of what is read where it has none');
    table.text('namespace').notNullable().comment('In lower case');
    table
      .text('name')
      .nullable()
      .comment('In lower case; null for kinds that labels do not name');
    table.text('selector').nullable().comment('Its selector annotation');
    table
      .integer('pass')
      .notNullable()
      .comment('The reading of the catalog that found it last');
    table.index(['uid'], 'catalog_entities_uid_idx');
    table.index(['pass'], 'catalog_entities_pass_idx');
  });

  await knex.schema.createTable('entity_owners', table => {
    table.comment('Users and groups that own an entity: its ownedBy relations');
    table.text('owner_ref').notNullable().comment('Full ref in lower case');
    table
      .integer('entity_id')
      .notNullable()
      .comment('Internal key in the table entities');
    table.primary(['owner_ref', 'entity_id']);
    table.index(['entity_id'], 'entity_owners_entity_idx');
  });

  await knex.schema.createTable('former_alert_entities', table => {
    table.comment('Entities that owned an alert, and no longer do');
    table.integer('alert_id').notNullable().comment('The alert');
    table.integer('entity_id').notNullable().comment('The former owner');
    table.text('rule').notNullable().comment('annotation or label');
    table
      .text('detail')
      .notNullable()
      .comment('The selector or label that matched');
    table
      .bigInteger('until')
      .notNullable()
      .comment('When it was found to own it no more');
    table.primary(['alert_id', 'entity_id']);
    table.index(['entity_id'], 'former_alert_entities_entity_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  for (const table of [
    'former_alert_entities',
    'entity_owners',
    'catalog_entities',
  ]) {
    await knex.schema.dropTable(table);
  }
};

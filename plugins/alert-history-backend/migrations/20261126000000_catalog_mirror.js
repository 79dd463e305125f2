// @ts-check

/**
 * What mapping and permissions need to know of the catalog, how far mapping
 * has come, and who owned an alert before.
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
    table.text('selector').nullable().comment('Its selector annotation');
    table
      .text('digest')
      .notNullable()
      .comment(
        'sha256 of all that is read of it, hex: equal where none differs',
      );
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

  // A row of its own, apart from the progress: whoever stores new alerts reads
  // it, and holds it where the engine locks rows.
  await knex.schema.createTable('catalog_mirror', table => {
    table.comment('One row: which catalog new alerts are mapped by');
    table.integer('id').primary().comment('1');
    table
      .integer('version')
      .notNullable()
      .comment('Grows when a reading of the catalog found other owners');
  });
  await knex('catalog_mirror').insert({ id: 1, version: 0 });

  await knex.schema.createTable('mapping_progress', table => {
    table.comment('One row: how far the mapping job is');
    table.integer('id').primary().comment('1');
    table
      .integer('run')
      .notNullable()
      .comment('Grows with each run; an older one that is still busy stops');
    table
      .text('next_page')
      .nullable()
      .comment("The catalog's cursor where a reading was broken off");
    table
      .integer('is_changed')
      .notNullable()
      .comment('1 where mapping has changed since the version last grew');
    table
      .bigInteger('refreshed_at')
      .nullable()
      .comment('When the catalog was last read to its end');
    table
      .integer('mapped_version')
      .notNullable()
      .comment('The version that all stored alerts are mapped by');
    table
      .integer('mapped_to')
      .notNullable()
      .comment('The last alert that is mapped by the version after that one');
  });
  await knex('mapping_progress').insert({
    id: 1,
    run: 0,
    is_changed: 0,
    mapped_version: 0,
    mapped_to: 0,
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
    'mapping_progress',
    'catalog_mirror',
    'entity_owners',
    'catalog_entities',
  ]) {
    await knex.schema.dropTable(table);
  }
};

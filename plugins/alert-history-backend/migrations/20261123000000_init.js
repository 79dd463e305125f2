// @ts-check

/**
 * The first tables.
 *
 * Why this shape: an alert's labels never change, so they are written once, and
 * an episode is one narrow row that points at them. Label pairs are interned
 * and posted to alerts, so that a matcher runs over distinct values and not
 * over episodes. Integer keys keep the rows and their indexes small.
 *
 * Locks and cost: creates tables only; on an empty database a few milliseconds.
 * Rolling back drops the history.
 *
 * Times are milliseconds since the Unix epoch.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  const keyOnly =
    knex.client.config.client === 'better-sqlite3' ? ' WITHOUT ROWID' : '';

  await knex.schema.createTable('sources', table => {
    table.comment('Where alerts come from');
    table.increments('id').comment('Internal key');
    table.text('name').notNullable().comment('The id in the webhook URL');
    table
      .bigInteger('first_heard_at')
      .notNullable()
      .comment('When its first delivery was received');
    table
      .bigInteger('last_heard_at')
      .notNullable()
      .comment('When its latest delivery was received');
    table.unique(['name'], { indexName: 'sources_name_uniq' });
  });

  await knex.schema.createTable('alerts', table => {
    table.comment('Label sets at a source; never updated but for last_seen_at');
    table.increments('id').comment('Internal key');
    table
      .integer('source_id')
      .notNullable()
      .references('id')
      .inTable('sources')
      .comment('The source that reported it');
    table
      .text('fingerprint')
      .notNullable()
      .comment("16 hex digits: Alertmanager's fingerprint of the labels");
    table
      .text('labels_hash')
      .notNullable()
      .comment('sha256 of the labels as received, hex');
    table
      .text('alertname')
      .notNullable()
      .comment('The label alertname, empty where there is none');
    table
      .text('severity')
      .notNullable()
      .comment('The label that severity is read from, lower case, or none');
    table.text('labels').notNullable().comment('All labels, a JSON object');
    table
      .bigInteger('first_seen_at')
      .notNullable()
      .comment('When the first notification of it was received');
    table.unique(['fingerprint', 'labels_hash', 'source_id'], {
      indexName: 'alerts_identity_uniq',
    });
  });

  await knex.schema.createTable('label_pairs', table => {
    table.comment('Interned label names with their values');
    table.increments('id').comment('Internal key');
    table
      .text('hash')
      .notNullable()
      .comment(
        'First half of the sha256 of name, 0xFF, value; hex. Unique in place of the value, which may be too long to index',
      );
    table.text('name').notNullable().comment('Label name');
    table.text('value').notNullable().comment('Label value');
    table.unique(['hash'], { indexName: 'label_pairs_hash_uniq' });
    table.index(['name'], 'label_pairs_name_idx');
  });

  // Nothing but its key: without a rowid SQLite keeps one tree instead of two.
  await knex.raw(
    `CREATE TABLE alert_labels (
      pair_id integer NOT NULL,
      alert_id integer NOT NULL,
      PRIMARY KEY (pair_id, alert_id)
    )${keyOnly}`,
  );

  await knex.schema.createTable('entities', table => {
    table.comment('Interned refs of catalog entities that own alerts');
    table.increments('id').comment('Internal key');
    table
      .text('ref')
      .notNullable()
      .comment('Full entity ref in lower case: kind:namespace/name');
    table.unique(['ref'], { indexName: 'entities_ref_uniq' });
  });

  await knex.schema.createTable('alert_entities', table => {
    table.comment('Which entities own an alert, and the rule that said so');
    table.integer('entity_id').notNullable().comment('The owner');
    table.integer('alert_id').notNullable().comment('The alert');
    table
      .text('rule')
      .notNullable()
      .comment('annotation or label: the kind of rule that matched');
    table
      .text('detail')
      .notNullable()
      .comment('The selector or label that matched');
    table.primary(['entity_id', 'alert_id']);
    table.index(['alert_id'], 'alert_entities_alert_idx');
  });

  await knex.schema.createTable('episodes', table => {
    table.comment('One row for each continuous firing of an alert');
    table.increments('id').comment('Internal key');
    table.text('uid').notNullable().comment('Public id, a ULID');
    table.integer('alert_id').notNullable().comment('The alert that fired');
    table.text('state').notNullable().comment('firing, resolved or stale');
    table
      .text('end_reason')
      .nullable()
      .comment('resolved, reconciled or superseded; null while open');
    table
      .bigInteger('started_at')
      .notNullable()
      .comment('The earliest startsAt that was reported for it');
    table.bigInteger('ended_at').nullable().comment('Null while open');
    table
      .bigInteger('resolved_at')
      .nullable()
      .comment('Latest endsAt of a resolve; kept when it is reopened');
    table
      .bigInteger('last_seen_at')
      .notNullable()
      .comment(
        'When a notification last spoke of it, not counting unchanged deliveries of its groups since',
      );
    table
      .text('starts')
      .notNullable()
      .comment('Every startsAt reported for it, ascending, a JSON array');
    table
      .integer('observations')
      .notNullable()
      .comment(
        'Notifications that spoke of it, not counting unchanged deliveries of its groups since',
      );
    table
      .integer('reopens')
      .notNullable()
      .comment('How often it fired again after it had ended');
    table
      .integer('flags')
      .notNullable()
      .comment('Bit set of what is odd about its data');
    table
      .text('annotations')
      .notNullable()
      .comment('Latest annotations, a JSON object');
    table
      .bigInteger('annotations_at')
      .notNullable()
      .comment('When a change of annotations was last recorded');
    table
      .text('generator_url')
      .nullable()
      .comment('Latest generatorURL as received; not trusted');
    table.unique(['uid'], { indexName: 'episodes_uid_uniq' });
    table.index(['alert_id', 'started_at'], 'episodes_alert_start_idx');
    table.index(['started_at', 'id'], 'episodes_start_idx');
  });
  // Open episodes are few among many; every delivery asks for them, and so does
  // the search for stale ones.
  await knex.raw(
    'CREATE INDEX episodes_open_idx ON episodes (alert_id) WHERE ended_at IS NULL',
  );

  await knex.schema.createTable('transitions', table => {
    table.comment('Append-only: what happened to an episode');
    table.increments('id').comment('Internal key, in order of arrival');
    table.integer('episode_id').notNullable().comment('The episode');
    table.bigInteger('at').notNullable().comment('When it was learnt');
    table.text('kind').notNullable().comment('What happened');
    table.text('reason').nullable().comment('One short English sentence');
    table.index(['episode_id'], 'transitions_episode_idx');
  });

  await knex.schema.createTable('alert_groups', table => {
    table.comment('The latest applied delivery of each group of alerts');
    table.increments('id').comment('Internal key');
    table.integer('source_id').notNullable().comment('The source');
    table
      .text('key_hash')
      .notNullable()
      .comment('sha256 of receiver and groupKey, hex; both may be long');
    table
      .text('digest')
      .nullable()
      .comment(
        'Digest of the latest applied delivery; null once a member changed by other means, so that the next delivery is applied in full',
      );
    table
      .bigInteger('last_seen_at')
      .notNullable()
      .comment('When the latest delivery was received');
    table
      .integer('deliveries')
      .notNullable()
      .comment('How many deliveries were received');
    table.unique(['source_id', 'key_hash'], {
      indexName: 'alert_groups_key_uniq',
    });
  });

  // Alerts in the latest applied delivery of a group. Where `joined` is set it
  // said that their open episode fires: that one was last seen when the group
  // was, and deliveries of the group after `joined` are observations that the
  // episode's own row does not count yet.
  await knex.raw(
    `CREATE TABLE alert_group_members (
      alert_id integer NOT NULL,
      group_id integer NOT NULL,
      joined integer,
      PRIMARY KEY (alert_id, group_id)
    )${keyOnly}`,
  );
  await knex.raw(
    'CREATE INDEX alert_group_members_group_idx ON alert_group_members (group_id)',
  );

  await knex.schema.createTable('quarantine', table => {
    table.comment('Alerts and bodies that could not be read; bounded');
    table.increments('id').comment('Internal key, in order of arrival');
    table.text('source').notNullable().comment('The id in the webhook URL');
    table.bigInteger('at').notNullable().comment('When it was received');
    table.text('reason').notNullable().comment('What was wrong with it');
    table
      .text('sample')
      .notNullable()
      .comment('The beginning of it, as text, cut to a bound');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  for (const table of [
    'quarantine',
    'alert_group_members',
    'alert_groups',
    'transitions',
    'episodes',
    'alert_entities',
    'entities',
    'alert_labels',
    'label_pairs',
    'alerts',
    'sources',
  ]) {
    await knex.schema.dropTable(table);
  }
};

// @ts-check

/**
 * Keeps, of each source and minute, what was heard of it, and when it was last
 * known to be alive.
 *
 * Why: "no alerts" and "no data" look alike otherwise. A row a minute is what a
 * timeline can draw, and what a scan over 90 days can bear: 130,000 rows a
 * source, which retention deletes.
 *
 * Locks and cost: a new table, and a column without a default, which neither
 * engine writes into existing rows. An earlier release leaves both alone.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw(
    `CREATE TABLE source_minutes (
       source_id integer NOT NULL,
       minute integer NOT NULL,
       deliveries integer NOT NULL,
       polls integer NOT NULL,
       truncated integer NOT NULL,
       rejected integer NOT NULL,
       restarts integer NOT NULL,
       PRIMARY KEY (source_id, minute)
     )`,
  );
  await knex.raw('ALTER TABLE sources ADD COLUMN heartbeat_at bigint');
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE sources DROP COLUMN heartbeat_at');
  await knex.raw('DROP TABLE source_minutes');
};

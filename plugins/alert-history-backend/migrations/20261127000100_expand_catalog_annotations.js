// @ts-check

/**
 * Keeps the annotations of other plugins that may tell an entity's alerts, as
 * JSON, beside the selector of its own.
 *
 * Why: replicas map new alerts by what was read of the catalog last, and not by
 * the catalog.
 *
 * Locks and cost: adds a column without a default, which neither engine writes
 * into existing rows. An earlier release leaves it alone.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw('ALTER TABLE catalog_entities ADD COLUMN annotations text');
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE catalog_entities DROP COLUMN annotations');
};

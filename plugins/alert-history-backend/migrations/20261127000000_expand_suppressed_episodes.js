// @ts-check

/**
 * Keeps, of an open episode, what suppresses its notifications at the source:
 * `silenced`, `inhibited` or `muted`.
 *
 * Why: only a poll of the source's API tells, every minute anew, and what
 * changed since the last one is a transition. Finding the last one among
 * thousands of transitions would cost more than keeping it.
 *
 * Locks and cost: adds a column without a default, which neither engine writes
 * into existing rows. An earlier release leaves it alone.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw('ALTER TABLE episodes ADD COLUMN suppressed_by text');
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE episodes DROP COLUMN suppressed_by');
};

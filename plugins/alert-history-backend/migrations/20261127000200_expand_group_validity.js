// @ts-check

/**
 * Keeps, of a group whose sender says so, until when what it said of firing
 * alerts holds: Prometheus says it of each alert.
 *
 * Why: silence past it means that nobody knows any more, hours before the
 * source's `staleAfter`. It belongs to the group, as it changes with every post
 * and nothing else does.
 *
 * Locks and cost: adds a column without a default, which neither engine writes
 * into existing rows. An earlier release leaves it alone.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw('ALTER TABLE alert_groups ADD COLUMN valid_until bigint');
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE alert_groups DROP COLUMN valid_until');
};

// @ts-check

/**
 * What scheduled jobs know of their work.
 *
 * Why: a job that was ended goes on where it was, on whichever replica it is
 * started next, and `/status` tells of its last run.
 *
 * Locks and cost: creates a table only; a few milliseconds.
 * Rolling back lets the jobs begin anew.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('job_states', table => {
    table.comment('Where scheduled jobs are; a row a job');
    table.text('name').primary().comment('The job');
    table.text('state').notNullable().comment('A JSON object of its own');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('job_states');
};

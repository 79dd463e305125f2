// @ts-check

/**
 * Marks alerts that `alertHistory.hidden` matches.
 *
 * Why: they are few and left out of nearly every list; matching the
 * configuration at every read would cost more than marking when it changes.
 *
 * Locks and cost: adds a column with a constant default, which neither engine
 * writes into existing rows, and an index that is empty at first; it reads
 * `alerts` once, some milliseconds for 100,000.
 *
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.raw(
    'ALTER TABLE alerts ADD COLUMN hidden integer NOT NULL DEFAULT 0',
  );
  await knex.raw(
    'CREATE INDEX alerts_hidden_idx ON alerts (id) WHERE hidden = 1',
  );
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.raw('DROP INDEX alerts_hidden_idx');
  await knex.raw('ALTER TABLE alerts DROP COLUMN hidden');
};

import { Knex } from 'knex';

/**
 * Keeps values out of error messages. By default knex writes the statement with
 * all that is bound to it: the labels of alerts, for the log and for readers.
 */
export function withoutValues(knex: Knex): Knex {
  knex.client.config.compileSqlOnError = false;
  return knex;
}

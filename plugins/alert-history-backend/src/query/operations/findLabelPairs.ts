import { Knex } from 'knex';
import { LabelPair } from '../matchLabelPairs';
import { listOf, selectRows } from './selectRows';

/** All values that labels of these names have anywhere. Reads `label_pairs_name_idx`. */
export async function findLabelPairs(
  knex: Knex,
  names: readonly string[],
): Promise<LabelPair[]> {
  return selectRows(
    knex,
    `SELECT id, name, value FROM label_pairs WHERE name IN ${listOf('names')}`,
    { names: JSON.stringify(names) },
  );
}

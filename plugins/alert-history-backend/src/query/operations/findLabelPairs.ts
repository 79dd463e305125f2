import { Knex } from 'knex';
import { LabelPair } from '../matchLabelPairs';
import { listOf, textList } from '../../sql/Bindings';
import { runSql } from '../../sql/runSql';

/** All values that labels of these names have anywhere. Reads `label_pairs_name_idx`. */
export async function findLabelPairs(
  knex: Knex,
  names: readonly string[],
): Promise<LabelPair[]> {
  return runSql(
    knex,
    `SELECT id, name, value FROM label_pairs WHERE name IN ${listOf('names')}`,
    { names: textList(names) },
  );
}

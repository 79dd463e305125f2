import { Knex } from 'knex';

/** Says who owns entities: pairs of an entity's ref and its owner's. */
export async function insertEntityOwners(
  knex: Knex,
  owned: readonly (readonly [entity: string, owner: string])[],
): Promise<void> {
  for (const [ref, owner] of owned) {
    await knex('entities').insert({ ref }).onConflict('ref').ignore();
    const { id } = await knex('entities').first('id').where({ ref });
    await knex('entity_owners')
      .insert({ owner_ref: owner, entity_id: id })
      .onConflict(['owner_ref', 'entity_id'])
      .ignore();
  }
}

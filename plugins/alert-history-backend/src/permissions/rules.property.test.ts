import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import fc from 'fast-check';
import { Knex } from 'knex';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { insertEntityOwners } from '../__testUtils__/insertEntityOwners';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { matcher, REFS, world } from '../query/__testUtils__/historyWorld';
import { resolveAlertIds } from '../query/resolveAlertIds';
import { AlertCondition, EVERYTHING } from '../query/Visibility';
import { alertHistoryConditions } from './conditions';
import { loadAlertResources } from './loadAlertResources';
import { alertHistoryPermissionRules } from './rules';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(120_000);

const OWNERS = ['group:default/x', 'group:default/y', 'user:default/z'];

const { isEntityOwner, hasEntity, hasLabel, fromSource } =
  alertHistoryConditions;

/** As policies write them: in any case. */
const refs = (among: string[]) =>
  fc.subarray([...among, ...among.map(ref => ref.toUpperCase()), 'a:b/c']);

const label = fc.record({
  name: fc.constantFrom('a', 'b', 'severity', 'missing', '__proto__'),
  value: fc.constantFrom('x', 'y', 'Info', '', '__proto__'),
});

const condition = fc.oneof(
  refs([...OWNERS, REFS[0]]).map(claims => isEntityOwner({ claims })),
  refs(REFS).map(entityRefs => hasEntity({ entityRefs })),
  label.map(params => hasLabel(params)),
  fc.array(matcher, { maxLength: 2 }).map(matchers =>
    hasLabel({
      matcher: `{${matchers
        .map(({ name, op, value }) => `${name}${op}${JSON.stringify(value)}`)
        .join(',')}}`,
    }),
  ),
  fc.subarray(['prod', 'dev', 'Prod']).map(sources => fromSource({ sources })),
);

type Criteria = PermissionCriteria<PermissionCondition>;

const { criteria } = fc.letrec<{ criteria: Criteria }>(tie => {
  const several = fc.array(tie('criteria'), { minLength: 1, maxLength: 3 });
  return {
    criteria: fc.oneof(
      { maxDepth: 3 },
      condition as fc.Arbitrary<Criteria>,
      several.map(parts => ({ allOf: parts } as unknown as Criteria)),
      several.map(parts => ({ anyOf: parts } as unknown as Criteria)),
      tie('criteria').map(not => ({ not })),
    ),
  };
});

const rules = Object.values(alertHistoryPermissionRules);
const toQuery: ConditionTransformer<AlertCondition> =
  createConditionTransformer(rules as any);
const isAuthorized = createConditionAuthorizer(rules as any);

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())(
  'permission rules, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
    });

    it('hold for the same alerts one by one and in SQL', async () => {
      let [held, failed] = [0, 0];
      await fc.assert(
        fc
          .asyncProperty(
            world,
            fc.array(
              fc.tuple(fc.constantFrom(...REFS), fc.constantFrom(...OWNERS)),
            ),
            fc.array(criteria, { minLength: 8, maxLength: 8 }),
            async (alerts, owned, questions) => {
              await insertEpisodes(knex, alerts);
              await insertEntityOwners(knex, owned);
              const ids: number[] = await knex('alerts').pluck('id');
              const resources = await loadAlertResources(knex, ids.map(String));
              for (const conditions of questions) {
                const expected = ids.filter((_, index) =>
                  isAuthorized(
                    {
                      ...{ result: AuthorizeResult.CONDITIONAL, conditions },
                      ...{ pluginId: 'alert-history', resourceType: '' },
                    },
                    resources[index],
                  ),
                );
                const found = await resolveAlertIds(
                  knex,
                  { matchers: [], hidden: true },
                  { ...EVERYTHING, condition: toQuery(conditions) },
                );
                expect(found?.sort((a, b) => a - b)).toEqual(
                  expected.sort((a, b) => a - b),
                );
                held += expected.length;
                failed += ids.length - expected.length;
              }
            },
          )
          .afterEach(() => emptyDatabase(knex)),
        { numRuns: 200 },
      );
      // Rules that always hold, or never, would prove little.
      expect(held).toBeGreaterThan(500);
      expect(failed).toBeGreaterThan(500);
    });
  },
);

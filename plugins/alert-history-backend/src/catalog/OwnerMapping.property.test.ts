import { LabelSet } from '@alert-history/backstage-plugin-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { entityOf } from './__testUtils__/ChangingCatalog';
import { Hardships, Replicas } from './__testUtils__/Replicas';
import { mappingSchema } from '../config/mappingSchema';
import { EntityMatcher } from './EntityMatcher';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(300_000);

const databases = testDatabases.create();

const PROCESSES = 2;
const process = fc.nat({ max: PROCESSES - 1 });
const name = fc.constantFrom('a', 'b', 'c');
const ref = fc
  .tuple(
    fc.constantFrom('component', 'api', 'group', 'user'),
    fc.constantFrom('x', 'y'),
    name,
  )
  .map(([kind, namespace, text]) => `${kind}:${namespace}/${text}`);
const selector = fc.constantFrom(
  undefined,
  '{app="a"}',
  '{job=~"a|b"}',
  '{namespace!="x",app=~".+"}',
  '{app!="a"}',
);
const alert: fc.Arbitrary<LabelSet> = fc.record(
  { app: name, job: name, namespace: fc.constantFrom('x', 'y', 'z') },
  { requiredKeys: [] },
);

const RULES = [
  {},
  { rules: [{ match: '{job=~".+"}', entity: 'group:x/{job}' }] },
  {
    collect: 'first',
    labels: ['job'],
    rules: [
      { match: '{namespace="y"}', entity: 'user:x/a' },
      { match: '{app!="a",job=~"a|b"}', entity: 'component:y/{job}' },
    ],
  },
].map(rules => mappingSchema.parse(rules));

/** One thing that happens. A deleted and a put entity are a rename. */
const happening = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    ...{ ref, selector },
  }),
  fc.record({ kind: fc.constant('delete' as const), ref }),
  fc.record({ kind: fc.constant('restart' as const), process }),
  fc.record({
    kind: fc.constant('configure' as const),
    rules: fc.constantFrom(...RULES),
  }),
  fc.record({
    kind: fc.constant('deliver' as const),
    process,
    alerts: fc.array(alert, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('run' as const),
    process,
    trouble: fc.oneof(
      fc.constant({}),
      fc.record({ failAfter: fc.nat({ max: 3 }) }),
      fc.record({ endAfter: fc.nat({ max: 60 }) }),
    ),
  }),
);

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

async function apply(replicas: Replicas, what: Happening): Promise<void> {
  const { catalog } = replicas;
  switch (what.kind) {
    case 'put':
    case 'delete':
      catalog.entities = catalog.entities.filter(
        ({ metadata }) => metadata.uid !== what.ref,
      );
      if (what.kind === 'put') {
        catalog.entities.push(entityOf(what.ref, { selector: what.selector }));
      }
      break;
    case 'restart':
      await replicas.restart(what.process);
      break;
    case 'configure':
      await replicas.configure(what.rules);
      break;
    case 'deliver':
      await replicas.deliver(what.process, what.alerts);
      break;
    default:
      await replicas.run(what.process, what.trouble);
  }
}

describe.each(databases.eachSupportedId())(
  'OwnerMapping against brute force, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
    });

    async function owners(table: string): Promise<Map<number, string[]>> {
      const rows = await knex(`${table} as o`)
        .join('entities as en', 'en.id', 'o.entity_id')
        .select('o.alert_id', 'en.ref', 'o.rule', 'o.detail');
      const found = new Map<number, string[]>();
      for (const row of rows) {
        const list = found.get(row.alert_id) ?? [];
        list.push(`${row.ref} by ${row.rule} ${row.detail}`);
        found.set(row.alert_id, list.sort());
      }
      return found;
    }

    async function mirrored(): Promise<string[]> {
      return knex('catalog_entities as ce')
        .join('entities as en', 'en.id', 'ce.entity_id')
        .pluck('en.ref');
    }

    it('gives every alert the owners of the catalog of now, whatever happened before', async () => {
      const sum: Hardships & { alerts: number } = {
        ...{ ended: 0, failed: 0, behind: 0, alerts: 0 },
      };
      await fc.assert(
        fc
          .asyncProperty(
            fc.array(happening, { minLength: 5, maxLength: 30 }),
            async happenings => {
              const replicas = await Replicas.start(knex, PROCESSES);
              // A catalog that has nobody left takes nobody's alerts away.
              replicas.catalog.entities = [entityOf('component:x/permanent')];
              await replicas.run(0);
              for (const what of happenings) {
                await apply(replicas, what);
                expect(await mirrored()).toContain('component:x/permanent');
              }
              // One that goes on where another was ended, and a whole one.
              await replicas.run(0);
              await replicas.run(1);

              const matcher = EntityMatcher.create(
                replicas.catalog.entities.map(entity => ({
                  ref: entity.metadata.uid!,
                  selector:
                    entity.metadata.annotations?.['alert-history/selector'],
                })),
                replicas.rules,
              );
              const stored = await owners('alert_entities');
              const alerts = await knex('alerts').select('id', 'labels');
              for (const { id, labels } of alerts) {
                const expected = matcher
                  .ownersOf(JSON.parse(labels))
                  .map(
                    owner => `${owner.ref} by ${owner.rule} ${owner.detail}`,
                  );
                expect(stored.get(id) ?? []).toEqual(expected.sort());
              }
              const both = await knex('former_alert_entities as f').join(
                'alert_entities as o',
                on =>
                  on
                    .on('o.alert_id', 'f.alert_id')
                    .on('o.entity_id', 'f.entity_id'),
              );
              expect(both).toEqual([]);

              sum.ended += replicas.hardships.ended;
              sum.failed += replicas.hardships.failed;
              sum.behind += replicas.hardships.behind;
              sum.alerts += alerts.length;
            },
          )
          .afterEach(() => emptyDatabase(knex)),
        { numRuns: 150 },
      );
      // Lives without trouble would prove little.
      expect(sum.alerts).toBeGreaterThan(100);
      expect(sum.ended).toBeGreaterThan(10);
      expect(sum.failed).toBeGreaterThan(10);
      expect(sum.behind).toBeGreaterThan(10);
    });
  },
);

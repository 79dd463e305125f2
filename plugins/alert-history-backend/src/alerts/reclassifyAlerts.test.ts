import { parseMatchers } from '@alert-history/backstage-plugin-common';
import { Knex } from 'knex';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { compileMatcher } from '../query/compileMatcher';
import { AlertRules } from './classifyAlert';
import { reclassifyAlerts } from './reclassifyAlerts';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const databases = testDatabases.create();

function rulesOf(aliases: [string, string][], hidden: string[]): AlertRules {
  return {
    severity: { label: 'severity', aliases: new Map(aliases) },
    hidden: hidden.map(text => parseMatchers(text).map(compileMatcher)),
  };
}

async function insertAlerts(knex: Knex, from: number, count: number) {
  await insertEpisodes(
    knex,
    Array.from({ length: count }, (_, i) => ({
      labels: {
        alertname: i % 2 ? 'Odd' : 'Even',
        ...{ severity: 'page', pod: `p${from + i}` },
      },
      episodes: [],
    })),
  );
}

async function classesOf(knex: Knex): Promise<string[]> {
  const rows = await knex('alerts').select('severity', 'hidden').orderBy('id');
  return rows.map(({ severity, hidden }) => `${severity} ${hidden}`);
}

describe.each(databases.eachSupportedId())(
  'reclassifyAlerts, %p',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
    });

    it('changes stored alerts when the configuration does, and back', async () => {
      await insertAlerts(knex, 0, 4);
      const changed = rulesOf([['page', 'critical']], ['alertname=Odd']);
      expect(await reclassifyAlerts({ knex, rules: changed })).toBe(4);
      expect(await classesOf(knex)).toEqual([
        ...['critical 0', 'critical 1', 'critical 0', 'critical 1'],
      ]);
      expect(await reclassifyAlerts({ knex, rules: changed })).toBe(0);

      expect(await reclassifyAlerts({ knex, rules: rulesOf([], []) })).toBe(4);
      expect(await classesOf(knex)).toEqual(Array(4).fill('page 0'));
    });

    it('looks again only at alerts that came since', async () => {
      const rules = rulesOf([['page', 'critical']], []);
      await insertAlerts(knex, 0, 2);
      await reclassifyAlerts({ knex, rules });
      // As a replica with another configuration would write them.
      await insertAlerts(knex, 2, 2);
      expect(await reclassifyAlerts({ knex, rules })).toBe(2);
      const statements: string[] = [];
      knex.on('query', ({ sql }) => statements.push(sql));
      expect(await reclassifyAlerts({ knex, rules })).toBe(0);
      expect(statements).toHaveLength(2);
    });

    it('goes on where it was ended', async () => {
      await insertAlerts(knex, 0, 1_100);
      const rules = rulesOf([['page', 'critical']], []);
      const ended = new AbortController();
      knex.on('query', ({ sql }) => sql === 'COMMIT;' && ended.abort());
      expect(
        await reclassifyAlerts({ knex, rules, signal: ended.signal }),
      ).toBe(500);
      expect(await reclassifyAlerts({ knex, rules })).toBe(600);
      expect(new Set(await classesOf(knex))).toEqual(new Set(['critical 0']));
    });
  },
);

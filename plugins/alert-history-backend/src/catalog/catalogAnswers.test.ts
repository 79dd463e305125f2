import { mockServices } from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import express from 'express';
import { Knex } from 'knex';
import { once } from 'node:events';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { emptyDatabase } from '../__testUtils__/emptyDatabase';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { entityOf } from './__testUtils__/ChangingCatalog';
import { DEFAULT_MAPPING } from './MappingRules';
import { OwnerMapping } from './OwnerMapping';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const databases = testDatabases.create();

/** By cursor, the first page by ''. A number is a status. */
type Answers = {
  [cursor: string]: number | { names: string[]; next?: string };
};

describe.each(databases.eachSupportedId())(
  'answers of the catalog over HTTP, %p',
  databaseId => {
    let knex: Knex;
    let server: Server;
    let answers: Answers;
    let asked: string[];
    let mapping: OwnerMapping;

    beforeAll(async () => {
      knex = await migrateDatabase(await databases.init(databaseId));
      const app = express().get('/entities/by-query', (req, res) => {
        const cursor = String(req.query.cursor ?? '');
        asked.push(cursor);
        const answer = answers[cursor];
        if (typeof answer === 'number') {
          res.status(answer).json({ error: { name: 'Error', message: 'No' } });
        } else {
          res.json({
            items: answer.names.map(name => entityOf(`Component:shop/${name}`)),
            totalItems: 0,
            pageInfo: { nextCursor: answer.next },
          });
        }
      });
      server = app.listen(0, '127.0.0.1');
      await once(server, 'listening');
    });

    afterAll(() => {
      server.close();
    });

    beforeEach(async () => {
      await emptyDatabase(knex);
      asked = [];
      const { port } = server.address() as AddressInfo;
      const client = new CatalogClient({
        discoveryApi: { getBaseUrl: async () => `http://127.0.0.1:${port}` },
      });
      mapping = OwnerMapping.create({
        ...{ writer: knex, reader: knex, now: Date.now },
        catalog: { queryEntities: page => client.queryEntities(page) },
        auth: mockServices.auth(),
        rules: DEFAULT_MAPPING,
        logger: mockServices.logger.mock(),
      });
      await insertEpisodes(
        knex,
        ['a', 'b'].map(app => ({ labels: { app }, episodes: [] })),
      );
      answers = { '': { names: ['a'], next: '2' }, 2: { names: ['b'] } };
    });

    const owned = async () => (await knex('alert_entities').select()).length;

    it.each([429, 500, 503])(
      '%p midway: owners stay, and the next run goes on',
      async status => {
        await mapping.run();
        expect(await owned()).toBe(2);
        answers = { '': { names: ['a', 'c'], next: '2' }, 2: status };
        await expect(mapping.run()).rejects.toMatchObject({
          response: { status },
        });
        expect(await owned()).toBe(2);
        answers[2] = { names: [] };
        asked = [];
        await mapping.run();
        expect(asked).toEqual(['2']);
        expect(await owned()).toBe(2);
        await mapping.run();
        expect(await owned()).toBe(1);
      },
    );

    it('a cursor that is refused: the run after begins anew', async () => {
      answers[2] = 503;
      await expect(mapping.run()).rejects.toThrow();
      answers[2] = 400;
      await expect(mapping.run()).rejects.toThrow();
      answers[2] = { names: ['b'] };
      asked = [];
      await mapping.run();
      expect(asked).toEqual(['', '2']);
      expect(await owned()).toBe(2);
    });
  },
);

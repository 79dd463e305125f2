import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import { Knex } from 'knex';
import request from 'supertest';
import { insertEpisodes } from '../__testUtils__/insertEpisodes';
import { migrateDatabase } from '../__testUtils__/migrateDatabase';
import { schemaOfResponse } from '../__testUtils__/schemaOfResponse';
import { createDeletionRouter } from './createDeletionRouter';
import { DeletionService } from './DeletionService';
import { EpisodeDeleter } from './EpisodeDeleter';
import { testDatabases } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 10, 20, 9);
const MINUTE = 60_000;

const databases = testDatabases.create();

describe.each(databases.eachSupportedId())(
  'DELETE /v1/episodes, %p',
  databaseId => {
    const permissions = mockServices.permissions.mock();
    const auditor = mockServices.auditor.mock();
    const event = { success: jest.fn(), fail: jest.fn() };
    let knex: Knex;
    let deleter: EpisodeDeleter;
    let app: express.Express;

    beforeEach(async () => {
      jest.resetAllMocks();
      auditor.createEvent.mockResolvedValue(event);
      permissions.authorize.mockResolvedValue([
        { result: AuthorizeResult.ALLOW },
      ]);
      knex = await migrateDatabase(await databases.init(databaseId));
      await insertEpisodes(knex, [
        {
          labels: { alertname: 'Watchdog' },
          hidden: true,
          episodes: [
            {
              ...{ uid: 'E1', state: 'resolved', end: NOW - 8 * MINUTE },
              start: NOW - 9 * MINUTE,
            },
            { uid: 'E2', state: 'firing', start: NOW - MINUTE },
          ],
        },
        {
          labels: { alertname: 'B', severity: 'info' },
          episodes: [{ uid: 'E3', state: 'stale', start: NOW - MINUTE }],
        },
      ]);
      deleter = EpisodeDeleter.create({ reader: knex, writer: knex });
      const router = createDeletionRouter({
        ...{ permissions, auditor, httpAuth: mockServices.httpAuth() },
        service: DeletionService.create({
          ...{ knex, clock: () => NOW },
          deleter,
        }),
        context: () => ({ now: NOW, keptMs: MINUTE, severities: ['info'] }),
      });
      app = express().use(router).use(mockErrorHandler());
    });

    /** Asks, and holds the answer against the OpenAPI document. */
    async function del(
      query: string,
      authorization = mockCredentials.user.header(),
    ) {
      const response = await request(app)
        .delete(`/v1/episodes?${query}`)
        .set({ authorization });
      const schema = schemaOfResponse(
        '/v1/episodes',
        response.status,
        'delete',
      );
      expect(schema.safeParse(response.body).error).toBeUndefined();
      return response;
    }

    const left = async () => (await knex('episodes').pluck('uid')).sort();

    it('counts first, then deletes as much, keeps what fires, and has both audited', async () => {
      const filter = 'match=alertname=Watchdog';
      const dryRun = await del(filter);
      expect(dryRun.status).toBe(200);
      expect(dryRun.body).toEqual({
        ...{ dryRun: true, episodes: 1, firingKept: 1 },
        asOf: '2026-11-20T09:00:00.000Z',
      });
      expect(await left()).toEqual(['E1', 'E2', 'E3']);

      const deleted = await del(`${filter}&dryRun=false`);
      expect(deleted.body).toEqual({ ...dryRun.body, dryRun: false });
      expect(await left()).toEqual(['E2', 'E3']);

      const events = auditor.createEvent.mock.calls.map(([options]) => options);
      expect(events).toMatchObject([
        { eventId: 'episode-delete', severityLevel: 'low' },
        {
          ...{ eventId: 'episode-delete', severityLevel: 'high' },
          meta: { query: `match=alertname%3DWatchdog&dryRun=false` },
        },
      ]);
      expect(event.success.mock.calls).toEqual([
        [{ meta: dryRun.body }],
        [{ meta: deleted.body }],
      ]);
      expect(event.fail).not.toHaveBeenCalled();
    });

    it.each([
      ['a user', mockCredentials.user.header(), 200],
      ['a service', mockCredentials.service.header(), 200],
      ['nobody', mockCredentials.none.header(), 401],
      ['a bad token', mockCredentials.user.invalidHeader(), 401],
    ])('answers %s with %p %p', async (_, authorization, status) => {
      const response = await del('severity=none&dryRun=false', authorization);
      expect(response.status).toBe(status);
      expect(await left()).toHaveLength(status === 200 ? 2 : 3);
    });

    it('is refused without the permission, whatever is asked, which is audited', async () => {
      permissions.authorize.mockResolvedValue([
        { result: AuthorizeResult.DENY },
      ]);
      for (const query of ['severity=none&dryRun=false', 'lable=x']) {
        const response = await del(query);
        expect(response.status).toBe(403);
        expect(response.body.error.message).toContain('alert-history.manage');
      }
      expect(await left()).toHaveLength(3);
      expect(event.fail).toHaveBeenCalledTimes(2);
      expect(event.fail.mock.lastCall).toMatchObject([
        { error: { name: 'NotAllowedError' } },
      ]);
    });

    it('tells to ask again when the backend is stopped in the midst, and what was deleted is audited', async () => {
      await deleter.stop();
      const response = await del('severity=none&dryRun=false');
      expect(response.status).toBe(503);
      expect(event.fail).toHaveBeenCalledWith({
        error: expect.objectContaining({ name: 'ServiceUnavailableError' }),
        meta: { episodes: 0 },
      });
    });

    it.each([
      '',
      'match={}',
      'from=1970-01-01T00:00:00Z',
      'match=alertname!=x',
    ])('refuses to delete everything by %p', async query => {
      const response = await del(`${query}&dryRun=false`);
      expect(response.status).toBe(400);
      expect(response.body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(/^Parameters? ".*needs a condition/),
      });
      expect(await left()).toHaveLength(3);
      expect(event.fail).toHaveBeenCalled();
    });
  },
);

import { until } from '@alert-history/test-fixtures';
import { TestBackend } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import fc from 'fast-check';
import createKnex, { Knex } from 'knex';
import request from 'supertest';
import { insertEntityOwners } from '../../__testUtils__/insertEntityOwners';
import { AlertSpec, insertEpisodes } from '../../__testUtils__/insertEpisodes';
import { query, world } from '../../query/__testUtils__/historyWorld';
import { OWNED, PEOPLE } from './people';
import { signIn } from './signInModule';
import { ownedEntity, startGuardedBackend } from './startGuardedBackend';

export const ROOT = '/api/alert-history/v1';
const SEED = 11;

/** Many small worlds as one. */
export const alerts: AlertSpec[] = fc
  .sample(world, { numRuns: 12, seed: SEED })
  .flat()
  .map((alert, index) => ({
    ...alert,
    labels: { ...alert.labels, n: String(index) },
    episodes: alert.episodes.map((episode, place) => ({
      ...episode,
      uid: `E${index}-${place}`,
    })),
  }));

// The backend's now is far from that of the world.
export const questions = fc.sample(
  query.map(asked => ({
    ...asked,
    limit: 50,
    from: asked.from && asked.from % 50,
  })),
  { numRuns: 12, seed: SEED },
);
const names = Object.keys(PEOPLE);

function refOf(person: string): string {
  return `user:default/p${names.indexOf(person)}`;
}

export const DENIED = 'user:default/denied';

/** A member of the teams of a and b, of whom nothing is known yet. */
export const LATECOMER = 'user:default/latecomer';

/** A guarded backend with these alerts, and tokens of all people but the latecomer. */
export class GuardedWorld {
  static async start(path: string): Promise<GuardedWorld> {
    const { backend, catalog } = await startGuardedBackend({
      path,
      entities: OWNED.map(([ref, owner]) => ownedEntity(ref, owner)),
      policy: {
        async handle({ permission }, user) {
          const ref = user?.info.userEntityRef;
          const name =
            ref === LATECOMER
              ? 'member of the teams of a and b'
              : names.find(person => refOf(person) === ref);
          return (
            (name && PEOPLE[name].decisions[permission.name]) || {
              result: AuthorizeResult.DENY,
            }
          );
        },
      },
    });
    const knex = createKnex({
      ...{ client: 'better-sqlite3', connection: { filename: path } },
      useNullAsDefault: true,
    });
    const started = new GuardedWorld(backend, catalog, knex);
    await insertEpisodes(knex, alerts);
    await insertEntityOwners(knex, OWNED);
    await started.catalogKnows(OWNED.length);
    for (const person of names) {
      await started.signIn(person, refOf(person));
    }
    await started.signIn(DENIED);
    return started;
  }

  readonly tokens = new Map<string, string>();

  private constructor(
    readonly backend: TestBackend,
    readonly catalog: { isAway: boolean },
    readonly knex: Knex,
  ) {}

  async stop(): Promise<void> {
    await this.knex.destroy();
    await this.backend.stop();
  }

  async signIn(person: string, ref = person): Promise<void> {
    this.tokens.set(person, await signIn(this.backend.server, ref));
  }

  private async catalogKnows(count: number) {
    await until(`the catalog to know ${count} entities`, 120, async note => {
      const { body } = await request(this.backend.server)
        .get('/api/catalog/entities/by-query')
        .set('Authorization', 'Bearer unrestricted-token');
      note(body.totalItems);
      return body.totalItems === count;
    });
  }

  /** @param who - a person, or the token of a service */
  async get(who: string, path: string, params?: URLSearchParams) {
    return request(this.backend.server)
      .get(`${ROOT}${path}${params ? `?${params}` : ''}`)
      .set('Authorization', `Bearer ${this.tokens.get(who) ?? who}`);
  }

  async ok(who: string, path: string, params?: URLSearchParams) {
    const { status, body } = await this.get(who, path, params);
    if (status !== 200) {
      throw new Error(`${path} answers ${status}: ${JSON.stringify(body)}`);
    }
    return body;
  }
}

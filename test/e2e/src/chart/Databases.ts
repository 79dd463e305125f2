import { CleanUp } from '@alert-history/test-fixtures';
import { startPostgres, startRedis } from '@alert-history/test-services';
import { Client } from 'pg';
import { join } from 'node:path';
import { repositoryDirectory } from '../paths';
import { ChartPortal } from './ChartPortal';

/** What Alertmanager posts with. */
export const INGEST_TOKEN = 'what-alertmanager-posts-with';

/** Somebody of examples/catalog, who sees everything. */
export const PLATFORM_USER = 'amina.diallo';

/** People and teams that a portal has to know. */
export const CATALOG = [
  {
    type: 'file',
    target: join(repositoryDirectory, 'examples/catalog/org.yaml'),
    rules: [{ allow: ['User', 'Group'] }],
  },
];

/** A PostgreSQL and a Redis, and portals of the profile standard on them. */
export class Databases {
  /** Of the database, as its owner. */
  readonly url: string;
  readonly #postgresPort: number;
  readonly #redisPort: number;
  readonly #cleanUp: CleanUp;

  static async start(): Promise<Databases> {
    const cleanUp = new CleanUp();
    try {
      const server = await startPostgres({ version: 15 });
      cleanUp.add(() => server.dispose());
      const admin = new Client({ connectionString: server.url });
      await admin.connect();
      // As the chart's own script makes them: no superuser.
      await admin.query(`CREATE ROLE backstage LOGIN PASSWORD 'secret'`);
      await admin.query('CREATE DATABASE backstage OWNER backstage');
      await admin.end();
      const redis = await startRedis();
      cleanUp.add(() => redis.dispose());
      return new Databases(server.port, redis.port, cleanUp);
    } catch (error) {
      await cleanUp.run();
      throw error;
    }
  }

  private constructor(
    postgresPort: number,
    redisPort: number,
    cleanUp: CleanUp,
  ) {
    this.url = `postgres://backstage@127.0.0.1:${postgresPort}/backstage`;
    this.#postgresPort = postgresPort;
    this.#redisPort = redisPort;
    this.#cleanUp = cleanUp;
  }

  /** @param built - the folder of a built portal */
  async startPortal(name: string, built: string): Promise<ChartPortal> {
    return ChartPortal.start({
      ...{ name, built },
      rendered: {
        values: ['ci/external-plain-values.yaml'],
        set: {
          'postgresql.external.host': '127.0.0.1',
          'postgresql.external.port': this.#postgresPort,
          'cache.external.host': '127.0.0.1',
          'cache.external.port': this.#redisPort,
          'catalog.locations': CATALOG,
          'portal.platformTeams': [`user:default/${PLATFORM_USER}`],
        },
      },
      secrets: {
        ...{ 'ingest-token': INGEST_TOKEN, 'session-secret': 'secret' },
        password: 'secret',
      },
    });
  }

  async stop(): Promise<void> {
    await this.#cleanUp.run();
  }
}

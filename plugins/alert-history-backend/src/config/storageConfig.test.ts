import { ConfigReader } from '@backstage/config';
import { readAlertHistoryConfig } from './readAlertHistoryConfig';

/** @param client - of Backstage's database */
function read(alertHistory: any, client?: string, more: object = {}) {
  return readAlertHistoryConfig(
    new ConfigReader({
      ...(client && { backend: { database: { client } } }),
      alertHistory,
      ...more,
    }),
  );
}

describe('the configuration of storage and profile', () => {
  it('needs nothing', () => {
    for (const client of [undefined, 'better-sqlite3', 'pg']) {
      expect(read(undefined, client)).toMatchObject({
        storage: { fallback: 'memory', maxConnections: 8, maxEpisodes: 10_000 },
      });
    }
  });

  it.each([
    [{ profile: 'lite' }, 'better-sqlite3'],
    [{ profile: 'lite', storage: { path: 'a.db' } }, 'pg'],
    [{ profile: 'lite', storage: { backend: 'memory' } }, 'pg'],
    [{ profile: 'standard' }, 'pg'],
    [
      { profile: 'standard', storage: { connection: 'postgres://h/d' } },
      'better-sqlite3',
    ],
    [{ storage: { connection: { host: 'h', database: 'd' } } }, 'mysql2'],
    [{ storage: { connection: 'postgresql:///d?host=/run/pg' } }, 'pg'],
    [{ storage: { backend: 'postgres' } }, 'pg'],
    [{ redis: 'rediss://user:secret@h:6379/2' }, 'pg'],
    [{ redis: { host: 'h', tls: {}, username: 'u', db: 2 } }, 'pg'],
    [{ redis: { sentinels: [{ host: 'h' }], name: 'main' } }, 'pg'],
  ])('takes %j beside %s', (alertHistory, client) => {
    expect(() => read(alertHistory, client)).not.toThrow();
  });

  it('looks at the database of this plugin, where it has one of its own', () => {
    const database = {
      client: 'better-sqlite3',
      plugin: { 'alert-history': { client: 'pg' } },
    };
    const more = { backend: { database } };
    expect(() => read({ profile: 'standard' }, undefined, more)).not.toThrow();
    expect(() => read({ profile: 'lite' }, undefined, more)).toThrow(
      'alertHistory.profile is "lite": lite keeps its history in SQLite, and backend.database.plugin.alert-history.client is PostgreSQL: use standard, or leave it out',
    );
  });

  it.each<[object, string | undefined, string]>([
    [
      { profile: 'medium' },
      undefined,
      'alertHistory.profile is "medium": expected lite or standard',
    ],
    [
      { storage: { backend: 'filesystem' } },
      undefined,
      'alertHistory.storage.backend is "filesystem": expected sqlite, postgres or memory',
    ],
    [
      { profile: 'lite' },
      'pg',
      'alertHistory.profile is "lite": lite keeps its history in SQLite, and backend.database.client is PostgreSQL: use standard, or leave it out',
    ],
    [
      { profile: 'lite', storage: { connection: 'postgres://h/d' } },
      'better-sqlite3',
      'alertHistory.profile is "lite": lite keeps its history in SQLite, and alertHistory.storage.connection is PostgreSQL',
    ],
    [
      { profile: 'lite', storage: { path: '' } },
      undefined,
      'alertHistory.storage.path is "": expected a SQLite file, such as ./data/alert-history.db',
    ],
    [
      { profile: 'standard' },
      'better-sqlite3',
      'alertHistory.profile is "standard": standard keeps its history in PostgreSQL, and backend.database.client is SQLite: set backend.database.client to pg or alertHistory.storage.connection, or use lite',
    ],
    [
      { profile: 'standard', storage: { backend: 'memory' } },
      'pg',
      'alertHistory.profile is "standard": standard keeps its history in PostgreSQL, and alertHistory.storage.backend is memory',
    ],
    [
      { profile: 'standard', storage: { connection: { user: 'u' } } },
      undefined,
      'alertHistory.storage.connection is {"user":"u"}: names no host; alertHistory.storage.connection is {"user":"u"}: names no database',
    ],
    [
      { storage: { connection: 'postgres://user:hidden@h' } },
      undefined,
      'alertHistory.storage.connection is "postgres://***@h": names no database',
    ],
    [
      { storage: { connection: 'mysql://h/d' } },
      undefined,
      'alertHistory.storage.connection is "mysql://h/d": names no server: expected a URL such as postgres://host:5432/database',
    ],
    [
      { storage: { connection: { host: 'h', password: 'hidden' } } },
      undefined,
      'alertHistory.storage.connection is {"host":"h","password":"***"}: names no database',
    ],
    [
      { storage: { path: 'a.db', connection: 'postgres://h/d' } },
      undefined,
      'alertHistory.storage.path is "a.db": leave it out, or alertHistory.storage.connection: the one is SQLite, the other PostgreSQL',
    ],
    [
      { storage: { backend: 'postgres', path: 'a.db' } },
      undefined,
      'alertHistory.storage.path is "a.db": leave it out, or set alertHistory.storage.backend to sqlite: it is postgres, which has no file',
    ],
    [
      { storage: { backend: 'sqlite', connection: 'postgres://h/d' } },
      undefined,
      'alertHistory.storage.connection is "postgres://h/d": leave it out, or set alertHistory.storage.backend to postgres: it is sqlite',
    ],
    [
      { storage: { backend: 'postgres' } },
      'better-sqlite3',
      'alertHistory.storage.backend is "postgres": backend.database.client is better-sqlite3: set it to pg, or alertHistory.storage.connection',
    ],
    [
      { storage: { backend: 'sqlite' } },
      'pg',
      'alertHistory.storage.backend is "sqlite": backend.database.client is pg: set it to better-sqlite3, or alertHistory.storage.path',
    ],
    [
      {},
      'mysql2',
      'backend.database.client is "mysql2": alert-history keeps its history in better-sqlite3 or pg',
    ],
    [
      { storage: { fallback: 'redis' } },
      undefined,
      'alertHistory.storage.fallback is "redis": expected memory or none',
    ],
    [
      { storage: { pool: { max: 1 } } },
      undefined,
      'alertHistory.storage.pool.max is 1: expected a whole number, 2 to 1000',
    ],
    [
      { storage: { maxEpisodes: 0 } },
      undefined,
      'alertHistory.storage.maxEpisodes is 0: expected a whole number, at least 100',
    ],
    [
      { storage: { conection: 'postgres://u:hidden@h/d' } },
      undefined,
      'alertHistory.storage.conection is "postgres://***@h/d": there is no such key; did you mean connection?',
    ],
    [
      { Retention: { default: '1d' } },
      undefined,
      'alertHistory.Retention is {"default":"1d"}: there is no such key; did you mean retention?',
    ],
    [
      { sources: [{ id: 'a', staleAftr: '9h' }] },
      undefined,
      'alertHistory.sources.0.staleAftr is "9h": there is no such key; did you mean staleAfter?',
    ],
    [
      { wholly: 'different' },
      undefined,
      'alertHistory.wholly is "different": there is no such key; leave it out',
    ],
    [
      { retention: { default: 'long' } },
      undefined,
      'alertHistory.retention.default is "long": expected a duration such as 90d',
    ],
    [
      { redis: 'https://host:6379' },
      undefined,
      'alertHistory.redis is "https://host:6379": expected a URL such as redis://host:6379, or an object with url, host, path or sentinels and any other option of ioredis',
    ],
    [
      { redis: { url: 'redis:/x' } },
      undefined,
      'alertHistory.redis.url is "redis:/x": expected a URL such as redis://host:6379',
    ],
    [
      { redis: { password: 'hidden', db: 3 } },
      'pg',
      'alertHistory.redis is {"password":"***","db":3}: says nowhere where it is: add url, host, path or sentinels',
    ],
    [
      { redis: { host: 'h', port: 99_999 } },
      'pg',
      'alertHistory.redis.port is 99999: expected a whole number, 1 to 65535',
    ],
    [
      { redis: { host: 'h', connectTimeout: '2s' } },
      'pg',
      'alertHistory.redis.connectTimeout is "2s": expected a whole number, 1 to 600000',
    ],
    [
      { redis: { sentinels: [] } },
      'pg',
      'alertHistory.redis.sentinels is []: expected a list such as [{ host: sentinel, port: 26379 }]',
    ],
    [
      { redis: { sentinels: [{ host: 'h' }], password: 'hidden' } },
      'pg',
      'has sentinels, and does not say of which master: add name',
    ],
  ])('refuses %j beside %s', (alertHistory, client, message) => {
    expect(() => read(alertHistory, client)).toThrow(message);
    expect(() => read(alertHistory, client)).not.toThrow(/hidden/);
  });

  it('notices a section whose name is misspelt', () => {
    for (const key of ['alerthistory', 'alertHistroy', 'alert-history']) {
      expect(() => read(undefined, undefined, { [key]: {} })).toThrow(
        `${key}: there is no such key; did you mean alertHistory?`,
      );
    }
    expect(() => read(undefined, undefined, { app: {} })).not.toThrow();
  });

  it('tells all that is wrong at once', () => {
    const wrong = {
      profile: 'standard',
      storage: { backend: 'memory', maxEpisodes: 'x' },
      ingest: { maxBytes: '-1' },
      hiden: [],
    };
    let told = '';
    try {
      read(wrong, 'mysql2');
    } catch (error) {
      told = (error as Error).message;
    }
    for (const key of ['maxEpisodes', 'maxBytes', 'hiden']) {
      expect(told).toContain(key);
    }
  });
});

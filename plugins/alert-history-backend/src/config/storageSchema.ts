import { z } from 'zod';
import { wholeNumber } from './units';

/** What is set of where the history is kept. */
export interface StorageConfig {
  backend?: 'sqlite' | 'postgres' | 'memory';
  /** A SQLite file of its own. */
  path?: string;
  /** A PostgreSQL database of its own, as the driver takes it. */
  connection?: string | { [option: string]: unknown };
  /** Connections of a process to PostgreSQL. */
  maxConnections: number;
  /** What stands in for a database that can't be had. */
  fallback: 'memory' | 'none';
  /** Episodes that memory keeps. */
  maxEpisodes: number;
}

/** The least that a writer and a reader need. */
const MIN_CONNECTIONS = 2;

const ENGINES = 'expected sqlite, postgres or memory';

/** `alertHistory.storage`. */
export const storageSchema = z
  .strictObject({
    backend: z
      .enum(['sqlite', 'postgres', 'memory'], { error: ENGINES })
      .optional(),
    path: z
      .string({ error: 'expected the path of a SQLite file' })
      .min(1, 'expected a SQLite file, such as ./data/alert-history.db')
      .optional(),
    connection: z
      .union([z.string(), z.looseObject({})], {
        error:
          'expected a URL such as postgres://host:5432/database, or host, port, user, password and database',
      })
      .optional(),
    // Enough for a busy replica; ten of them stay within PostgreSQL's default
    // of 100.
    pool: z
      .strictObject({
        max: wholeNumber({ min: MIN_CONNECTIONS, max: 1_000 }).default(8),
      })
      .prefault({}),
    fallback: z
      .enum(['memory', 'none'], { error: 'expected memory or none' })
      .default('memory'),
    maxEpisodes: wholeNumber({ min: 100 }).default(10_000),
  })
  .superRefine(({ backend, path, connection }, context) => {
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    if (path !== undefined && connection !== undefined) {
      refuse(
        'path',
        'leave it out, or alertHistory.storage.connection: the one is SQLite, the other PostgreSQL',
      );
      return;
    }
    if (path !== undefined && backend && backend !== 'sqlite') {
      refuse(
        'path',
        `leave it out, or set alertHistory.storage.backend to sqlite: it is ${backend}, which has no file`,
      );
    }
    if (connection !== undefined && backend && backend !== 'postgres') {
      refuse(
        'connection',
        `leave it out, or set alertHistory.storage.backend to postgres: it is ${backend}`,
      );
    }
    if (connection !== undefined) {
      for (const missing of missingOf(connection)) {
        refuse('connection', `names no ${missing}`);
      }
    }
  })
  .transform(
    ({ pool, ...storage }): StorageConfig => ({
      ...storage,
      maxConnections: pool.max,
    }),
  );

/** What a connection can't do without. */
function missingOf(connection: NonNullable<StorageConfig['connection']>) {
  if (typeof connection === 'string') {
    return missingOfUrl(connection);
  }
  const { connectionString, host, database } = connection;
  if (typeof connectionString === 'string') {
    return missingOfUrl(connectionString);
  }
  return [...(host ? [] : ['host']), ...(database ? [] : ['database'])];
}

function missingOfUrl(text: string): string[] {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) {
    return ['server: expected a URL such as postgres://host:5432/database'];
  }
  const { hostname, pathname, searchParams } = new URL(text);
  return [
    ...(hostname || searchParams.has('host') ? [] : ['host']),
    ...(pathname.length > 1 ? [] : ['database']),
  ];
}

import createKnex, { Knex } from 'knex';
import { existsSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { FileInUseError, holdFile } from '../database/holdFile';
import { migrationsDirectory } from '../database/migrate';
import { migratePostgres } from '../database/migratePostgres';
import { openSqliteStorage } from '../database/openSqliteStorage';
import { postgresPool } from '../database/postgresPool';
import { reasonOf } from '../history/reasonOf';
import { fileOf, postgresOf, wrong } from './address';
import { postgresIdentity, refuseRunningBackend } from './postgresUse';

/** A copy takes its time. */
const LIMITS = { connectMs: 5_000, statementMs: 0, lockMs: 10_000 };

/** A database that a copy reads or writes. */
export interface Copied {
  /** Of the source, a transaction that sees one state throughout. */
  readonly knex: Knex;
  /** The same for two addresses of one history. */
  readonly identity: string;
  close(): Promise<void>;
}

/**
 * Opens what is copied from, for reading.
 *
 * @param address - `sqlite:` and a file, or a URL of PostgreSQL
 * @throws Error naming `--from`, where there is no history, or one of another release
 */
export async function openSource(address: string): Promise<Copied> {
  const file = fileOf(address);
  if (file !== undefined && !existsSync(file)) {
    throw wrong('--from', address, 'there is no such file');
  }
  return file === undefined
    ? openPostgresSource(address)
    : openFileSource(address, file);
}

/** The file is kept from backends meanwhile. */
async function openFileSource(address: string, file: string): Promise<Copied> {
  const release = await holdFile(file).catch(error => {
    throw wrong('--from', address, error.message);
  });
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: file, options: { readonly: true } },
    useNullAsDefault: true,
    pool: { min: 0, max: 1 },
  });
  const close = async () => {
    await knex.destroy();
    await release();
  };
  return inTransaction(address, {
    ...{ close, begin: () => knex.transaction() },
    identityOf: async () => realpathSync(file),
  });
}

async function openPostgresSource(address: string): Promise<Copied> {
  const knex = postgresPool(postgresOf('--from', address), {
    ...{ max: 1, name: 'copy source', limits: LIMITS },
  });
  return inTransaction(address, {
    close: () => knex.destroy(),
    begin: async () => {
      await refuseRunningBackend(knex);
      const trx = await knex.transaction(undefined, {
        isolationLevel: 'repeatable read',
        readOnly: true,
      });
      // It waits while the target writes.
      await trx.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
      return trx;
    },
    identityOf: postgresIdentity,
  });
}

/** Reads of a source see it as it is now, also where a backend is started meanwhile. */
async function inTransaction(
  address: string,
  options: {
    begin: () => Promise<Knex.Transaction>;
    identityOf: (trx: Knex) => Promise<string>;
    close: () => Promise<void>;
  },
): Promise<Copied> {
  let trx: Knex.Transaction | undefined;
  const close = async () => {
    await trx?.rollback();
    await options.close();
  };
  try {
    try {
      trx = await options.begin();
    } catch (error) {
      throw wrong('--from', address, (error as Error).message);
    }
    await refuseOtherRelease(trx, address);
    return { knex: trx, identity: await options.identityOf(trx), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens what is copied to, and makes its tables.
 *
 * @throws Error naming `--to`, where it can't be opened
 */
export async function openTarget(address: string): Promise<Copied> {
  const file = fileOf(address);
  try {
    if (file !== undefined) {
      const { writer, close } = await openSqliteStorage({ path: file });
      return { knex: writer, identity: realpathSync(file), close };
    }
    const config = postgresOf('--to', address);
    const knex = postgresPool(config, {
      ...{ max: 1, name: 'copy target', limits: LIMITS },
    });
    try {
      await refuseRunningBackend(knex);
      const [schema] = config.searchPath as string[];
      if (schema !== 'public') {
        await knex.raw('CREATE SCHEMA IF NOT EXISTS ??', [schema]);
      }
      await migratePostgres(config);
      const identity = await postgresIdentity(knex);
      return { knex, identity, close: () => knex.destroy() };
    } catch (error) {
      await knex.destroy();
      throw error;
    }
  } catch (error) {
    throw wrong(
      '--to',
      address,
      error instanceof FileInUseError ? error.message : reasonOf(error),
    );
  }
}

async function refuseOtherRelease(knex: Knex, address: string): Promise<void> {
  let done: string[];
  try {
    done = await knex('knex_migrations').pluck('name');
  } catch (error) {
    throw wrong(
      '--from',
      address,
      `there is no history of alerts (${reasonOf(error)})`,
    );
  }
  const known = (await readdir(migrationsDirectory)).filter(name =>
    name.endsWith('.js'),
  );
  const later = done.filter(name => !known.includes(name));
  if (later.length > 0) {
    throw wrong(
      '--from',
      address,
      `its tables are of a later release (${later.join(
        ', ',
      )}): use the command of that one`,
    );
  }
  const missing = known.filter(name => !done.includes(name));
  if (missing.length > 0) {
    throw wrong(
      '--from',
      address,
      `its tables are of an earlier release, without ${missing.join(
        ', ',
      )}: start a backend of this one on it once`,
    );
  }
}

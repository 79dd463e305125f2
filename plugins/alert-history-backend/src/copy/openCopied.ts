import createKnex, { Knex } from 'knex';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { migrationsDirectory } from '../database/migrate';
import { migratePostgres } from '../database/migratePostgres';
import { openSqliteStorage } from '../database/openSqliteStorage';
import { postgresPool } from '../database/postgresPool';
import { reasonOf } from '../history/reasonOf';

/** A copy takes its time. */
const LIMITS = { connectMs: 5_000, statementMs: 0, lockMs: 10_000 };

/** A database that a copy reads or writes. */
export interface Copied {
  readonly knex: Knex;
  close(): Promise<void>;
}

const EXPECTED =
  'expected sqlite:<file> or postgres://<user>@<host>:<port>/<database>, with ?schema=<schema> where the tables are in one';

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
  const knex =
    file === undefined
      ? postgresPool(postgresOf('--from', address), {
          ...{ max: 1, name: 'copy source', limits: LIMITS },
        })
      : createKnex({
          client: 'better-sqlite3',
          connection: { filename: file, options: { readonly: true } },
          useNullAsDefault: true,
        });
  try {
    await refuseOtherRelease(knex, address);
  } catch (error) {
    await knex.destroy();
    throw error;
  }
  return { knex, close: () => knex.destroy() };
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
      return { knex: writer, close };
    }
    const config = postgresOf('--to', address);
    const knex = postgresPool(config, {
      ...{ max: 1, name: 'copy target', limits: LIMITS },
    });
    const [schema] = config.searchPath as string[];
    if (schema !== 'public') {
      await knex.raw('CREATE SCHEMA IF NOT EXISTS ??', [schema]);
    }
    await migratePostgres(config);
    return { knex, close: () => knex.destroy() };
  } catch (error) {
    throw wrong('--to', address, reasonOf(error));
  }
}

function fileOf(address: string): string | undefined {
  return address.startsWith('sqlite:')
    ? address.slice('sqlite:'.length)
    : undefined;
}

function postgresOf(option: string, address: string): Knex.Config {
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) {
    throw wrong(option, address, EXPECTED);
  }
  const url = new URL(address);
  const schema = url.searchParams.get('schema') ?? 'public';
  url.searchParams.delete('schema');
  return { client: 'pg', connection: url.href, searchPath: [schema] };
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

function wrong(option: string, address: string, message: string): Error {
  const shown = address.replace(/:\/\/[^@\s/]*@/g, '://***@');
  return new Error(`${option} is ${JSON.stringify(shown)}: ${message}`);
}

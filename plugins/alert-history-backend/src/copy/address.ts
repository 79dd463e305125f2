import { Knex } from 'knex';
import { statSync } from 'node:fs';

const EXPECTED =
  'expected sqlite:<file> or postgres://<user>@<host>:<port>/<database>, with ?schema=<schema> where the tables are in one';

/** Before a file is opened twice: by whatever links two names lead to it. */
export function isSameFile(a: string, b: string): boolean {
  const [first, second] = [a, b].map(address => {
    const file = fileOf(address);
    return file === undefined
      ? undefined
      : statSync(file, { throwIfNoEntry: false });
  });
  return (
    first !== undefined &&
    second !== undefined &&
    first.ino === second.ino &&
    first.dev === second.dev
  );
}

/** The file that an address names; undefined where it names none. */
export function fileOf(address: string): string | undefined {
  return address.startsWith('sqlite:')
    ? address.slice('sqlite:'.length)
    : undefined;
}

/** @throws Error naming the option, where the address is no URL of PostgreSQL */
export function postgresOf(option: string, address: string): Knex.Config {
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address)) {
    throw wrong(option, address, EXPECTED);
  }
  const url = new URL(address);
  const schema = url.searchParams.get('schema') ?? 'public';
  url.searchParams.delete('schema');
  return { client: 'pg', connection: url.href, searchPath: [schema] };
}

/** What is wrong with an address, which may have a password in it. */
export function wrong(option: string, address: string, message: string): Error {
  const shown = address.replace(/:\/\/[^@\s/]*@/g, '://***@');
  return new Error(`${option} is ${JSON.stringify(shown)}: ${message}`);
}

import { parseArgs } from 'node:util';
import { copyHistory } from './copyHistory';
import { isSameFile } from './address';
import { openSource, openTarget } from './openCopied';
import { CopyOutput, showProgress } from './showProgress';

export const usage = `alert-history copy --from <address> --to <address>

Copies a whole history of alerts into an empty database. Stop the backends on
both before. A copy that was ended goes on when it is run again.

  <address>  sqlite:<file>, such as sqlite:./data/alert-history.sqlite
             postgres://<user>@<host>:<port>/<database>, with ?schema=<schema>
             where the tables are in one
  PGPASSWORD the password for PostgreSQL, where the address has none
  --help     this text`;

const SAME =
  '--from and --to are two addresses of one history: name another target';

/**
 * The command `alert-history`.
 *
 * @param args - of the command line, without program and script
 * @returns the exit code: 0 where all was copied, 1 where it was not, 2 where
 *   the command line is wrong
 */
export async function runCopy(
  args: readonly string[],
  output: CopyOutput,
): Promise<number> {
  const options = readOptions(args);
  if ('problem' in options) {
    output.write(`${options.problem}\n\n${usage}\n`);
    return 2;
  }
  if (options.help) {
    output.write(`${usage}\n`);
    return 0;
  }
  try {
    await copy(options, output);
    return 0;
  } catch (error) {
    output.write(`${(error as Error).message}\n`);
    return 1;
  }
}

async function copy(
  { from, to }: { from: string; to: string },
  output: CopyOutput,
): Promise<void> {
  if (isSameFile(from, to)) {
    throw new Error(SAME);
  }
  const source = await openSource(from);
  try {
    const target = await openTarget(to);
    try {
      if (source.identity === target.identity) {
        throw new Error(SAME);
      }
      const progress = showProgress(output);
      const counts = await copyHistory({
        ...{ source: source.knex, target: target.knex },
        onProgress: progress.show,
      });
      progress.end();
      const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
      output.write(
        `Copied ${counts.get('episodes')} episodes of ${counts.get(
          'alerts',
        )} alerts, ${rows} rows in all; both have the same numbers\n`,
      );
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

type Options =
  | { help: true }
  | { help?: false; from: string; to: string }
  | { problem: string };

function readOptions(args: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) {
      return { help: true };
    }
    const [command, ...others] = positionals;
    if (command !== 'copy' || others.length > 0) {
      const given = positionals.join(' ') || 'none';
      return { problem: `The command is ${given}: copy is the only one` };
    }
    const { from, to } = values;
    if (!from || !to) {
      return { problem: `${from ? '--to' : '--from'} is missing` };
    }
    return from === to
      ? { problem: '--from and --to are the same' }
      : { from, to };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { chartDirectory } from '../paths';
import { valuesTable } from './valuesTable';

const BEGIN = '<!-- values: made of values.yaml by `npm run reports` -->';
const END = '<!-- end of values -->';

/** Puts the table of values into the chart's README; with `--check` it only looks whether it is there. */
async function main(): Promise<void> {
  const file = join(chartDirectory, 'README.md');
  const readme = await readFile(file, 'utf8');
  const values = await readFile(join(chartDirectory, 'values.yaml'), 'utf8');
  const [before] = readme.split(BEGIN);
  const after = readme.split(END)[1];
  const written = prettier.format(
    `${before}${BEGIN}\n\n${valuesTable(values)}\n\n${END}${after}`,
    { parser: 'markdown', singleQuote: true },
  );
  if (written === readme) {
    return;
  }
  if (process.argv.includes('--check')) {
    throw new Error(
      'helm/alert-history/README.md does not say what values.yaml says: run `npm run reports`',
    );
  }
  await writeFile(file, written);
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

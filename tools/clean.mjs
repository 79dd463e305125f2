// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';
import { UserError } from './setup/UserError.mjs';

const keepTools = '--keep-tools';
const everywhere = ['dist', 'dist-types', 'coverage', 'node_modules'];

/** Back to a fresh clone: the portal's data and secrets go too. */
runMain(async () => {
  const unknown = process.argv.slice(2).filter(arg => arg !== keepTools);
  if (unknown.length > 0) {
    throw new UserError(
      `Unknown option "${unknown[0]}": clean knows only ${keepTools}, which leaves the toolchain and node_modules in place`,
    );
  }
  const keep = process.argv.includes(keepTools)
    ? ['.tools', 'node_modules']
    : [];
  const names = [...everywhere, '.local', '.tools'].filter(
    name => !keep.includes(name),
  );
  if (!keep.length) {
    // Yarn's note of what it installed: without node_modules it is wrong.
    names.push('.yarn/install-state.gz');
  }
  const folders = ['', ...workspaces()];
  for (const folder of folders) {
    for (const name of names) {
      const path = join(folder, name);
      if (existsSync(join(repoRoot, path))) {
        process.stdout.write(`removing ${path}\n`);
        rmSync(join(repoRoot, path), { recursive: true, force: true });
      }
    }
  }
});

function workspaces() {
  return execFileSync('git', ['ls-files', '--', '*/package.json'], {
    cwd: repoRoot,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(file => file.endsWith('/package.json'))
    .map(file => file.slice(0, -'/package.json'.length));
}

// @ts-check
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { runOrFail } from './runOrFail.mjs';
import { missingPieces } from './systemPieces.mjs';
import { UserError } from './UserError.mjs';

const aptGet = '/usr/bin/apt-get';

/**
 * Debian starts the services of a package it installs, on their standard ports
 * and for good. This file, read by invoke-rc.d and deb-systemd-invoke, says no.
 */
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Installs what is missing from Debian when it may, after saying what.
 *
 * @param {string[]} users names of suites or tasks that are about to run
 * @param {NodeJS.ProcessEnv} env
 * @throws {UserError} with the line to type, where it may not
 */
export async function ensureSystemPieces(users, env) {
  const missing = missingPieces(users, env.PATH);
  const packages = missing.map(piece => piece.debianPackage);
  const needy = users
    .filter(user => missing.some(piece => piece.usedBy.includes(user)))
    .join(', ');
  if (packages.length === 0) {
    return;
  }
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync(aptGet)) {
    throw new UserError(
      `Missing for ${needy}: ${packages.join(
        ', ',
      )}. On Debian:\n\n    sudo apt-get update && sudo apt-get ${install.join(
        ' ',
      )}\n\nWithout them, \`npm run test:quick\` runs types, lint and unit tests.`,
    );
  }

  process.stdout.write(
    `Installing from Debian, for ${needy}: ${packages.join(', ')}\n`,
  );
  await withoutStartingServices(async () => {
    const apt = { name: 'apt', command: aptGet, append: true };
    const aptEnv = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
    await runOrFail({
      ...apt,
      title: 'apt-get update',
      args: ['update'],
      env: aptEnv,
    });
    await runOrFail({
      ...apt,
      title: `apt-get ${install.join(' ')}`,
      args: install,
      env: aptEnv,
    });
  });

  const still = missingPieces(users, env.PATH);
  if (still.length > 0) {
    throw new UserError(
      `Installed, but not on PATH: ${still
        .map(piece => piece.command)
        .join(', ')}`,
    );
  }
}

/** @param {() => Promise<void>} action */
async function withoutStartingServices(action) {
  if (existsSync(policyFile)) {
    await action();
    return;
  }
  const remove = () => rmSync(policyFile, { force: true });
  process.once('exit', remove);
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await action();
  } finally {
    remove();
    process.off('exit', remove);
  }
}

// @ts-check
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureSecrets } from './portal/ensureSecrets.mjs';
import {
  checkPorts,
  portUses,
  waitForFreePorts,
} from './portal/portChecks.mjs';
import { portalEnv, portalUrls } from './portal/portalEnv.mjs';
import { startBlock } from './portal/startBlock.mjs';
import { startCache } from './portal/startCache.mjs';
import { startDatabase } from './portal/startDatabase.mjs';
import { startDemo } from './portal/startDemo.mjs';
import { readStartOptions, usage } from './portal/startOptions.mjs';
import { startPortal } from './portal/startPortal.mjs';
import { startUpTrouble } from './portal/startUpTrouble.mjs';
import { ensureSystemPieces } from './setup/ensureSystemPieces.mjs';
import { localDir, logsDir } from './setup/paths.mjs';
import { runMain } from './setup/runMain.mjs';
import { setUp } from './setup/setUp.mjs';
import { UserError } from './setup/UserError.mjs';

const stopGraceMs = 20_000;
/** @type {import('./portal/portChecks.mjs').PortUse[]} */
let portsInUse = [];
let isStopping = false;

runMain(main, {
  graceMs: stopGraceMs,
  onStopping() {
    isStopping = true;
    if (portsInUse.length > 0) {
      process.stdout.write('\nStopping (again Ctrl-C: at once) ...\n');
    }
  },
  async onStopped() {
    await waitForFreePorts(portsInUse, stopGraceMs);
  },
});

async function main() {
  const options = readStartOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const uses = portUses(options);
  await checkPorts(uses);
  const toolchainEnv = await setUp();

  // Apart from each other, so that the demo never mixes with real alerts.
  const dataDir = join(
    localDir,
    options.demo ? 'data' : 'data-empty',
    ...(options.profile === 'standard' ? ['standard'] : []),
  );
  await mkdir(dataDir, { recursive: true });
  const secrets = await ensureSecrets(localDir);
  const urls = portalUrls(options);
  const env = {
    ...toolchainEnv,
    ...portalEnv({ options, secrets, dataDir }),
    ...(options.profile === 'standard'
      ? await startServices(dataDir, toolchainEnv)
      : {}),
  };

  portsInUse = uses;
  const portal = await startPortal({ env, options, urls });
  if (options.demo) {
    const demo = await startDemo({
      env,
      backendUrl: urls.backend,
      // Beside the data it tells about: who removes one removes the other.
      stateFile: join(dataDir, 'demo.json'),
    });
    void demo.ended.then(why => {
      if (!isStopping) {
        process.stdout.write(
          `The demo sender ${why}: no new demo alerts come. See ${demo.log}\n`,
        );
      }
    });
  }
  process.stdout.write(
    startBlock({
      urls,
      options,
      dataDir,
      logsDir,
      tokenFile: secrets.tokenFile,
    }),
  );

  const why = await portal.ended;
  throw new UserError(
    `The portal ${why}. From ${portal.log}:\n\n${await startUpTrouble(
      portal.log,
    )}`,
  );
}

/**
 * @param {string} dataDir
 * @param {NodeJS.ProcessEnv} env
 */
async function startServices(dataDir, env) {
  await ensureSystemPieces(['standard'], env);
  return { ...(await startDatabase(dataDir)), ...(await startCache()) };
}

// @ts-check
import { packCommands } from '../packCommands.mjs';
import { yarnNetworkEnv } from '../setup/yarnNetworkEnv.mjs';
import { commandSuite } from './commandSuite.mjs';
import { provingSuite } from './provingSuite.mjs';

const packing = commandSuite('pack', packCommands, { quick: false });

const proof = provingSuite({
  name: 'install',
  script: 'install-proof',
  workspace: '@alert-history/test-install',
  required: ['browser: app', 'browser: app-classic'],
  limitMs: 25 * 60_000,
});

/**
 * Packs what is published and installs it elsewhere.
 *
 * @type {import('./SuiteResult.mjs').Suite}
 */
export const installSuite = {
  ...proof,
  async run(context) {
    const packed = await packing.run(context);
    if (packed.failed > 0) {
      return packed;
    }
    const network = await yarnNetworkEnv(context.env);
    return proof.run({ ...context, env: { ...context.env, ...network } });
  },
};

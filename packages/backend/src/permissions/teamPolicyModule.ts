import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { TeamPolicy } from './TeamPolicy';

/** Lets {@link TeamPolicy} decide, with the teams of `portal.platformTeams`. */
export const teamPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'team-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        const teams =
          config.getOptionalStringArray('portal.platformTeams') ?? [];
        policy.setPolicy(
          new TeamPolicy({
            platformTeams: teams.map(ref => ref.toLowerCase()),
          }),
        );
      },
    });
  },
});

import {
  alertHistoryConditions,
  createAlertHistoryConditionalDecision,
} from '@alert-history/backstage-plugin-backend';
import {
  alertHistoryEpisodeReadPermission,
  alertHistoryIngestPermission,
  alertHistoryManagePermission,
  alertHistoryUnownedReadPermission,
} from '@alert-history/backstage-plugin-common';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/**
 * Owners see the alerts of what they own. The platform teams see all alerts,
 * also those that nobody owns, and may manage them. Everything else in the
 * portal is allowed to everybody.
 *
 * Services, such as Alertmanager, never get here: what they may do stands in
 * their `accessRestrictions`.
 */
export class TeamPolicy implements PermissionPolicy {
  readonly #platformTeams: ReadonlySet<string>;

  /**
   * @param options.platformTeams - full entity refs in lower case
   */
  constructor(options: { platformTeams: readonly string[] }) {
    this.#platformTeams = new Set(options.platformTeams);
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    const ofPlatform = claims.some(ref => this.#platformTeams.has(ref));

    if (isPermission(permission, alertHistoryEpisodeReadPermission)) {
      return ofPlatform
        ? { result: AuthorizeResult.ALLOW }
        : createAlertHistoryConditionalDecision(
            permission,
            alertHistoryConditions.isEntityOwner({ claims }),
          );
    }
    if (
      isPermission(permission, alertHistoryUnownedReadPermission) ||
      isPermission(permission, alertHistoryManagePermission)
    ) {
      return {
        result: ofPlatform ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      };
    }
    if (isPermission(permission, alertHistoryIngestPermission)) {
      return { result: AuthorizeResult.DENY };
    }
    return { result: AuthorizeResult.ALLOW };
  }
}

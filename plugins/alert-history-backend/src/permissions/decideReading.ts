import { alertHistoryEpisodeReadPermission } from '@alert-history/backstage-plugin-common';
import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';

/**
 * The conditions under which the policy lets a caller read alerts; undefined
 * where it lets them read all.
 *
 * @param doing - what is refused otherwise, such as "Reading episodes"
 * @throws NotAllowedError where none may be read
 */
export async function decideReading(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
  doing: string,
): Promise<PermissionCriteria<PermissionCondition> | undefined> {
  const permission = alertHistoryEpisodeReadPermission;
  const [decision] = await permissions.authorizeConditional([{ permission }], {
    credentials,
  });
  switch (decision.result) {
    case AuthorizeResult.ALLOW:
      return undefined;
    case AuthorizeResult.CONDITIONAL:
      return decision.conditions;
    default:
      throw new NotAllowedError(`${doing} needs ${permission.name}`);
  }
}

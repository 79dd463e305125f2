import { alertHistoryPermissions } from '@alert-history/backstage-plugin-common';
import {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import { PermissionsConfig } from '../config/permissionsSchema';
import { HistorySupervisor } from '../history/HistorySupervisor';
import { CatalogGate } from './CatalogGate';
import { loadAlertResources } from './loadAlertResources';
import { alertHistoryAlertResourceRef } from './resource';
import { alertHistoryPermissionRules } from './rules';
import { VisibilityResolver } from './VisibilityResolver';

/**
 * Tells the permission system what there is to decide on, by which rules, and
 * makes what asks it and the catalog.
 */
export function createVisibilityResolver(options: {
  auth: AuthService;
  catalog: CatalogService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  logger: LoggerService;
  supervisor: Pick<HistorySupervisor, 'read'>;
  /** Milliseconds; only differences count. */
  clock: () => number;
  bounds: PermissionsConfig;
}): VisibilityResolver {
  const { permissionsRegistry, supervisor } = options;
  permissionsRegistry.addResourceType({
    resourceRef: alertHistoryAlertResourceRef,
    permissions: alertHistoryPermissions,
    rules: Object.values(alertHistoryPermissionRules),
    getResources: ids =>
      supervisor.read(({ storage }) => loadAlertResources(storage.reader, ids)),
  });
  return VisibilityResolver.create({
    ...{ permissions: options.permissions, logger: options.logger },
    gate: CatalogGate.create(options),
    owners: {
      ofEpisode: id => supervisor.read(({ owners }) => owners.ofEpisode(id)),
      sharingWith: refs =>
        supervisor.read(({ owners }) => owners.sharingWith(refs)),
    },
    // Modules may add rules until the plugin has started.
    toQuery: conditions =>
      createConditionTransformer(
        permissionsRegistry.getPermissionRuleset(alertHistoryAlertResourceRef),
      )(conditions),
  });
}

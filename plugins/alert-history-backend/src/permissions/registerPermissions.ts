import { alertHistoryPermissions } from '@alert-history/backstage-plugin-common';
import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { loadAlertResources } from './loadAlertResources';
import { alertHistoryAlertResourceRef } from './resource';
import { alertHistoryPermissionRules } from './rules';

/** Tells the permission system what there is to decide on, and by which rules. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  knex: Knex,
): void {
  registry.addResourceType({
    resourceRef: alertHistoryAlertResourceRef,
    permissions: alertHistoryPermissions,
    rules: Object.values(alertHistoryPermissionRules),
    getResources: refs => loadAlertResources(knex, refs),
  });
}

import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Lets a service, such as an Alertmanager, post alerts.
 *
 * @public
 */
export const alertHistoryIngestPermission = createPermission({
  name: 'alert-history.ingest',
  attributes: { action: 'create' },
});

/**
 * Lets a caller change what is kept: replay deliveries with a receive time of
 * their own, delete episodes, test sources.
 *
 * @public
 */
export const alertHistoryManagePermission = createPermission({
  name: 'alert-history.manage',
  attributes: { action: 'update' },
});

/**
 * The resource type of alerts with their episodes: what conditional decisions
 * on {@link alertHistoryEpisodeReadPermission} are about.
 *
 * @public
 */
export const RESOURCE_TYPE_ALERT_HISTORY_ALERT = 'alert-history-alert';

/**
 * Lets a caller read episodes: all, or those of the alerts that a conditional
 * decision names. On top of it an episode is only shown to those who may read
 * one of its owners in the catalog.
 *
 * @public
 */
export const alertHistoryEpisodeReadPermission = createPermission({
  name: 'alert-history.episode.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ALERT_HISTORY_ALERT,
});

/**
 * Lets a caller also read the episodes of alerts that nobody owns.
 *
 * @public
 */
export const alertHistoryUnownedReadPermission = createPermission({
  name: 'alert-history.unowned.read',
  attributes: { action: 'read' },
});

/**
 * All permissions of alert-history.
 *
 * @public
 */
export const alertHistoryPermissions = [
  alertHistoryIngestPermission,
  alertHistoryManagePermission,
  alertHistoryEpisodeReadPermission,
  alertHistoryUnownedReadPermission,
];

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
 * Lets a caller read episodes.
 *
 * @public
 */
export const alertHistoryEpisodeReadPermission = createPermission({
  name: 'alert-history.episode.read',
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
];

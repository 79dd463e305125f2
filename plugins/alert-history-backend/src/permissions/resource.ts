import {
  LabelSet,
  RESOURCE_TYPE_ALERT_HISTORY_ALERT,
} from '@alert-history/backstage-plugin-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { AlertCondition } from '../query/Visibility';

/** What permission rules know of an alert. Refs are full and in lower case. */
export interface AlertResource {
  readonly source: string;
  readonly labels: LabelSet;
  /** The entities that own it, with those who own them. */
  readonly entities: readonly { ref: string; owners: readonly string[] }[];
}

/** Alerts, as the permission system refers to them: by `alert.id`. */
export const alertHistoryAlertResourceRef = createPermissionResourceRef<
  AlertResource,
  AlertCondition
>().with({
  pluginId: 'alert-history',
  resourceType: RESOURCE_TYPE_ALERT_HISTORY_ALERT,
});

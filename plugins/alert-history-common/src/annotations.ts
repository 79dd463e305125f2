import { Entity } from '@backstage/catalog-model';

/**
 * Entity annotation whose value is an Alertmanager matcher list; the alerts
 * that match it belong to the entity.
 *
 * @example `alert-history/selector: '{namespace="shop",app="checkout"}'`
 * @public
 */
export const ALERT_HISTORY_SELECTOR_ANNOTATION = 'alert-history/selector';

/**
 * Whether an entity names its alerts by annotation. Entities without one may
 * still own alerts: those with a label equal to the entity's name.
 *
 * @public
 */
export function hasAlertHistorySelector(entity: Entity): boolean {
  return Boolean(
    entity.metadata.annotations?.[ALERT_HISTORY_SELECTOR_ANNOTATION]?.trim(),
  );
}

import { Entity } from '@backstage/catalog-model';
import { hasAlertHistorySelector } from './annotations';

/**
 * The kinds of entities, in lower case, that a label of an alert may name; those
 * need no annotation to own alerts.
 *
 * @public
 */
export const ALERT_HISTORY_LABEL_KINDS: readonly string[] = [
  'component',
  'resource',
  'api',
  'system',
];

/**
 * Whether the page of an entity has use for the views: components, resources,
 * APIs and systems may own alerts without any annotation; another kind does
 * once it names its alerts by `alert-history/selector`.
 *
 * @public
 */
export function isAlertHistoryAvailable(entity: Entity): boolean {
  return (
    ALERT_HISTORY_LABEL_KINDS.includes(
      entity.kind.toLocaleLowerCase('en-US'),
    ) || hasAlertHistorySelector(entity)
  );
}

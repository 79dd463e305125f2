import { Entity } from '@backstage/catalog-model';
import { hasAlertHistorySelector } from './annotations';

/** The kinds that labels of alerts name. */
const KINDS = ['component', 'resource', 'api', 'system'];

/**
 * Whether the page of an entity has use for the views: components, resources,
 * APIs and systems may own alerts without any annotation; another kind does
 * once it names its alerts by `alert-history/selector`.
 *
 * @public
 */
export function isAlertHistoryAvailable(entity: Entity): boolean {
  return (
    KINDS.includes(entity.kind.toLocaleLowerCase('en-US')) ||
    hasAlertHistorySelector(entity)
  );
}

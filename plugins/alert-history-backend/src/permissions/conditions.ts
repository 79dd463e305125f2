import { createConditionExports } from '@backstage/plugin-permission-node';
import { alertHistoryAlertResourceRef } from './resource';
import { alertHistoryPermissionRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: alertHistoryAlertResourceRef,
  rules: alertHistoryPermissionRules,
});

/**
 * What a permission policy can ask of the alerts that a caller may read.
 *
 * - `isEntityOwner({ claims })`: an entity that owns the alert is one of these
 *   users or groups, or is owned by one of them.
 * - `hasEntity({ entityRefs })`: one of these entities owns the alert.
 * - `hasLabel({ name, value })` or `hasLabel({ matcher })`: the alert's labels
 *   match; a missing label equals the empty string.
 * - `fromSource({ sources })`: one of these sources reported it.
 *
 * Refs are full, such as `component:shop/checkout`, in any case.
 *
 * @public
 */
export const alertHistoryConditions = conditions;

/**
 * Makes a decision on `alertHistoryEpisodeReadPermission` of
 * {@link alertHistoryConditions}, joined by `allOf`, `anyOf` and `not`.
 *
 * @public
 */
export const createAlertHistoryConditionalDecision = createConditionalDecision;

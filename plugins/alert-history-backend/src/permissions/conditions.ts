import { RESOURCE_TYPE_ALERT_HISTORY_ALERT } from '@alert-history/backstage-plugin-common';
import {
  PermissionCondition,
  PermissionRuleParams,
} from '@backstage/plugin-permission-common';
import { createConditionExports } from '@backstage/plugin-permission-node';
import { alertHistoryAlertResourceRef } from './resource';
import { alertHistoryPermissionRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: alertHistoryAlertResourceRef,
  rules: alertHistoryPermissionRules,
});

/**
 * Makes one condition on alerts of its parameters.
 *
 * @public
 */
export type AlertHistoryCondition<Params extends PermissionRuleParams> = (
  params: Params,
) => PermissionCondition<typeof RESOURCE_TYPE_ALERT_HISTORY_ALERT, Params>;

/**
 * What a permission policy can ask of the alerts that a caller may read. Refs
 * are full, such as `component:shop/checkout`, in any case.
 *
 * @public
 */
export interface AlertHistoryConditions {
  /** An entity that owns the alert is one of these users or groups, or is owned by one of them. */
  isEntityOwner: AlertHistoryCondition<{ claims: string[] }>;
  /** One of these entities owns the alert. */
  hasEntity: AlertHistoryCondition<{ entityRefs: string[] }>;
  /**
   * The alert's labels match: `name` and `value`, or Alertmanager matchers. A
   * missing label equals the empty string.
   */
  hasLabel: AlertHistoryCondition<{
    name?: string | undefined;
    value?: string | undefined;
    matcher?: string | undefined;
  }>;
  /** One of these sources reported the alert. */
  fromSource: AlertHistoryCondition<{ sources: string[] }>;
}

/**
 * Conditions on alerts for {@link createAlertHistoryConditionalDecision}.
 *
 * @public
 */
export const alertHistoryConditions: AlertHistoryConditions = conditions;

/**
 * Makes a decision on `alertHistoryEpisodeReadPermission` of
 * {@link alertHistoryConditions}, joined by `allOf`, `anyOf` and `not`.
 *
 * @public
 */
export const createAlertHistoryConditionalDecision = createConditionalDecision;

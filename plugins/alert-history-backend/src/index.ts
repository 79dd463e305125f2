/**
 * Receives alerts, keeps their episodes, and answers for them.
 *
 * @packageDocumentation
 */
export { alertHistoryPlugin as default } from './plugin';
export {
  alertHistoryConditions,
  createAlertHistoryConditionalDecision,
} from './permissions/conditions';
export type {
  AlertHistoryCondition,
  AlertHistoryConditions,
} from './permissions/conditions';

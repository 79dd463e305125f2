import { AlertRule } from '../AlertRule';
import { checkoutRules } from './checkoutRules';
import { commerceRules } from './commerceRules';
import { operationsRules } from './operationsRules';

/** Everything the Prometheus servers of the demo evaluate. */
export const allRules: AlertRule[] = [
  ...checkoutRules,
  ...commerceRules,
  ...operationsRules,
];

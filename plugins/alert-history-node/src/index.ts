/**
 * What other backend plugins and modules may plug into alert-history.
 *
 * @packageDocumentation
 */
export * from './AlertNotification';
export * from './readiness';
export * from './receivers';

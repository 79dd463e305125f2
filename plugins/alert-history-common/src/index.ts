/**
 * The contract of alert-history.
 *
 * @packageDocumentation
 */
export * from './transitionReasons';
export * from './types';
export * from './answers';
export * from './sources';
export * from './Degraded';
export * from './AlertHistoryApi';
export * from './annotations';
export * from './isAlertHistoryAvailable';
export * from './permissions';
export * from './client/AlertHistoryClient';
export * from './mapping';
export * from './mapping';
export * from './matchers';

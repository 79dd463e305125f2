export { AlertHistoryRoot } from './AlertHistoryRoot';

export { AlertHistoryPage } from './AlertHistoryPage';

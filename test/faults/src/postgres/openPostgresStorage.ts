// What is tested here is not published.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
export { openPostgresStorage } from '../../../../plugins/alert-history-backend/src/database/openPostgresStorage';

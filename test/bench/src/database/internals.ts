// What carries a history from one engine to the other is not published.
/* eslint-disable @backstage/no-relative-monorepo-imports */
export { copyHistory } from '../../../../plugins/alert-history-backend/src/copy/copyHistory';
export {
  openSource,
  openTarget,
} from '../../../../plugins/alert-history-backend/src/copy/openCopied';
export { postgresPool } from '../../../../plugins/alert-history-backend/src/database/postgresPool';

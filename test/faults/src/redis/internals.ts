// What is tested here is not published.
/* eslint-disable @backstage/no-relative-monorepo-imports, no-restricted-imports */
export { plainRules } from '../../../../plugins/alert-history-backend/src/__testUtils__/plainRules';
export {
  openAnswers,
  type Answers,
} from '../../../../plugins/alert-history-backend/src/cache/openAnswers';
export { CachedReader } from '../../../../plugins/alert-history-backend/src/cache/CachedReader';
export {
  ChangingCatalog,
  entityOf,
} from '../../../../plugins/alert-history-backend/src/catalog/__testUtils__/ChangingCatalog';
export { deliver } from '../../../../plugins/alert-history-backend/src/database/__testUtils__/deliver';
export { openSqliteStorage } from '../../../../plugins/alert-history-backend/src/database/openSqliteStorage';
export { createHistory } from '../../../../plugins/alert-history-backend/src/history/createHistory';
export { type History } from '../../../../plugins/alert-history-backend/src/history/History';
export { type EpisodeFilter } from '../../../../plugins/alert-history-backend/src/query/EpisodeFilter';
export { EntityRefs } from '../../../../plugins/alert-history-backend/src/query/EntityRefs';
export { type HistoryReader } from '../../../../plugins/alert-history-backend/src/query/HistoryReader';
export { type Visibility } from '../../../../plugins/alert-history-backend/src/query/Visibility';

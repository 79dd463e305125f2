// @ts-check
export { startPostgres } from './startPostgres.mjs';
export { startRedis } from './startRedis.mjs';

export { startPostgres, type PostgresServer } from './startPostgres.mjs';
export { startRedis, type RedisServer } from './startRedis.mjs';

// @ts-check
import { randomBytes } from 'node:crypto';
import { startProgress } from '../setup/progress.mjs';

/**
 * Starts the private Redis of the standard profile. It keeps nothing, and ends
 * with this process.
 *
 * @returns {Promise<Record<string, string>>} what app-config.standard.yaml reads
 */
export async function startCache() {
  const { startRedis } = await import('../../test/services/src/startRedis.mjs');
  const progress = startProgress('Starting Redis');
  const password = randomBytes(32).toString('hex');
  const server = await startRedis({ password });
  progress.end('✓ Redis');
  return {
    ALERT_HISTORY_REDIS_PORT: String(server.port),
    ALERT_HISTORY_REDIS_PASSWORD: password,
  };
}

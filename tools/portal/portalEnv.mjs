// @ts-check
import { join } from 'node:path';
import { repoRoot } from '../setup/paths.mjs';
import { defaultPorts } from './startOptions.mjs';

/**
 * @param {import('./startOptions.mjs').StartOptions} options
 */
export function portalUrls(options) {
  return {
    app: `http://localhost:${options.port}`,
    backend: `http://localhost:${options.backendPort}`,
  };
}

/**
 * What app-config.yaml leaves open, and the addresses where the ports are not
 * the ones written there.
 *
 * @param {object} input
 * @param {import('./startOptions.mjs').StartOptions} input.options
 * @param {import('./ensureSecrets.mjs').Secrets} input.secrets
 * @param {string} input.dataDir absolute: the backend runs in another folder
 * @returns {Record<string, string>}
 */
export function portalEnv({ options, secrets, dataDir }) {
  const urls = portalUrls(options);
  return {
    ALERT_HISTORY_DATA_DIR: dataDir,
    ALERT_HISTORY_EXAMPLES_DIR: join(repoRoot, 'examples'),
    ALERT_HISTORY_INGEST_TOKEN: secrets.ingestToken,
    ...(options.demo ? { ALERT_HISTORY_DEMO_TOKEN: secrets.demoToken } : {}),
    BROWSER: 'none',
    ...(options.port === defaultPorts.app &&
    options.backendPort === defaultPorts.backend
      ? {}
      : {
          APP_CONFIG_app_baseUrl: urls.app,
          APP_CONFIG_backend_baseUrl: urls.backend,
          APP_CONFIG_backend_listen_port: String(options.backendPort),
          APP_CONFIG_backend_cors_origin: urls.app,
        }),
  };
}

// @ts-check

/**
 * The one thing to read after `npm start`.
 *
 * @param {object} input
 * @param {{ app: string, backend: string }} input.urls
 * @param {import('./startOptions.mjs').StartOptions} input.options
 * @param {string} input.dataDir
 * @param {string} input.logsDir
 * @param {string} input.tokenFile
 */
export function startBlock({ urls, options, dataDir, logsDir, tokenFile }) {
  const rule = '─'.repeat(72);
  return `
${rule}
  alert-history is running${
    options.demo ? ' with its demo' : ', empty'
  }, profile ${options.profile}

  Portal       ${urls.app}
  A service    ${urls.app}/catalog/shop/component/checkout/alerts
  Data         ${dataDir}
  Logs         ${logsDir}

  Your Alertmanager as a receiver (all of it: examples/alertmanager.yml):

      webhook_configs:
        - url: ${
          urls.backend
        }/api/alert-history/v1/sources/my-source/alertmanager
          max_alerts: 0
          http_config:
            follow_redirects: false
            authorization:
              credentials_file: ${tokenFile}

  Stop         Ctrl-C
${rule}
`;
}

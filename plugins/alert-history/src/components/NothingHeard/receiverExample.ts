/**
 * The lines of an `alertmanager.yml` that send every alert to an instance.
 *
 * @param baseUrl - of the plugin's backend, as Alertmanager reaches it
 */
export function receiverExample(baseUrl: string): string {
  return [
    'route:',
    '  routes:',
    '    - receiver: alert-history # first, and alone in its receiver',
    '      continue: true',
    '      group_by: [alertname, namespace, service]',
    '      group_wait: 0s',
    '      group_interval: 1m',
    'receivers:',
    '  - name: alert-history',
    '    webhook_configs:',
    `      - url: ${baseUrl}/v1/sources/prod/alertmanager`,
    '        send_resolved: true',
    '        max_alerts: 0 # what is cut off is never sent again',
    '        http_config:',
    '          authorization:',
    '            credentials_file: /etc/alertmanager/alert-history-token',
    '          follow_redirects: false',
  ].join('\n');
}

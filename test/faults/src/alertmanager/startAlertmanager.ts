import { Alertmanager, freePorts, Peer } from '@alert-history/test-fixtures';

/** Alerts of one post to an Alertmanager. */
const AT_A_TIME = 500;

/** To whom it posts and how often. */
export interface Route {
  webhookUrl: string;
  token: string;
  repeatInterval: string;
  /** Until a new group is posted. Default: none. */
  groupWait?: string;
}

/**
 * Starts Debian's Alertmanager with the route of `examples/alertmanager.yml`,
 * in a hurry.
 *
 * @param options.cluster - its gossip; without it it is alone
 */
export async function startAlertmanager(options: {
  name: string;
  directory: string;
  route: Route;
  cluster?: Pick<Peer, 'clusterPort' | 'advertisedPort' | 'clusterPorts'>;
  flags?: string[];
  /** Where it is asked; default: anywhere. */
  webPort?: number;
  /** More of its configuration. */
  sections?: object;
}): Promise<Alertmanager> {
  const { name, directory, flags, sections } = options;
  const { webPort = (await freePorts(1))[0] } = options;
  const cluster = options.cluster ?? { clusterPort: 0, clusterPorts: [] };
  return Alertmanager.start({
    directory,
    config: { ...configOf(options.route), ...sections },
    peer: { name, webPort, ...cluster },
    flags,
  });
}

/** Says alerts to Alertmanagers, some at a time, as Prometheus does. */
export async function sayTo(
  alertmanagers: readonly Alertmanager[],
  alerts: readonly object[],
): Promise<void> {
  for (let start = 0; start < alerts.length; start += AT_A_TIME) {
    const some = alerts.slice(start, start + AT_A_TIME);
    await Promise.all(alertmanagers.map(each => each.post('alerts', some)));
  }
}

function configOf(route: Route): object {
  const { webhookUrl, token, repeatInterval, groupWait = '0s' } = route;
  return {
    route: {
      receiver: 'alert-history',
      group_by: ['alertname', 'service'],
      group_wait: groupWait,
      group_interval: '1s',
      repeat_interval: repeatInterval,
    },
    receivers: [
      {
        name: 'alert-history',
        webhook_configs: [
          {
            url: webhookUrl,
            send_resolved: true,
            max_alerts: 0,
            http_config: { authorization: { credentials: token } },
          },
        ],
      },
    ],
  };
}

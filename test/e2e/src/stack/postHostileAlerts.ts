import { hostileTexts } from '@alert-history/test-fixtures';
import { Portal } from './Portal';

/** The service whose pages are attacked; nothing else happens to it. */
export const TARGET = { namespace: 'shop', component: 'storefront' };

/** Of one alert, so that it is seen whole in one place. */
export const EVERYTHING = `<b>${hostileTexts['a script']}</b>`;

/** Texts that would run, load or change something if a page took them for HTML. */
export const markup = Object.values(hostileTexts).filter(text =>
  /<|javascript:|\{\{/.test(text),
);

/** Addresses that must not become links. */
const addresses = {
  runbook_url: hostileTexts['a link that runs'],
  dashboard_url: hostileTexts['a data link'],
  generator_url: 'vbscript:msgbox(1)',
};

function named(prefix: string): { [name: string]: string } {
  return Object.fromEntries(
    Object.values(hostileTexts).map((text, i) => [`${prefix}${i}`, text]),
  );
}

/**
 * Posts alerts made of hostile texts: one with all of them as labels and
 * annotations, and for each that a page might run one that is called like it.
 */
export async function postHostileAlerts(portal: Portal): Promise<void> {
  const alerts = [
    {
      labels: { alertname: EVERYTHING, ...named('label'), '<i>name</i>': 'x' },
      annotations: { ...named('annotation'), ...addresses, '<u>name</u>': 'x' },
    },
    ...markup.map(text => ({
      labels: { alertname: text, severity: text, pod: text },
      annotations: { summary: text, description: text, ...addresses },
    })),
  ];
  const now = Date.now();
  const response = await fetch(
    `${portal.url}/api/alert-history/v1/sources/prod/alertmanager`,
    {
      method: 'POST',
      headers: { Authorization: `Bearer ${portal.ingestToken}` },
      body: JSON.stringify({
        version: '4',
        groupKey: '{}:{attack="x"}',
        receiver: 'alert-history',
        alerts: alerts.map(({ labels, annotations }) => ({
          // Over, so that they look the same for as long as a test takes.
          status: 'resolved',
          labels: { ...TARGET, ...labels },
          annotations,
          startsAt: new Date(now - 3_600_000).toISOString(),
          endsAt: new Date(now - 1_800_000).toISOString(),
          generatorURL: hostileTexts['a link that runs'],
        })),
      }),
    },
  );
  const answer = await response.text();
  if (!response.ok || JSON.parse(answer).rejected !== 0) {
    throw new Error(`Posting alerts gave ${response.status}: ${answer}`);
  }
}

import { AlertReceiver } from '@alert-history/backstage-plugin-node';
import { readAlertmanagerGroup } from './readAlertmanagerGroup';

/** Fields of Grafana's alerts that are kept, as annotations, unless it has one of that name. */
const KEPT: readonly [field: string, annotation: string][] = [
  ['dashboardURL', 'dashboard_url'],
  ['panelURL', 'panel_url'],
  ['silenceURL', 'silence_url'],
  ['imageURL', 'image_url'],
  ['valueString', 'value_string'],
];

/**
 * Grafana's webhook: Alertmanager's with more fields. NoData and Error come as
 * alerts of their own, `DatasourceNoData` and `DatasourceError`; a series that
 * vanished resolves with the annotation `grafana_state_reason`.
 * https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
 */
export const grafanaReceiver: AlertReceiver = {
  type: 'grafana',
  path: 'grafana',
  methods: ['POST', 'PUT'],
  title: 'a Grafana webhook (version 1)',
  read(body) {
    const { alerts, ...group } = readAlertmanagerGroup(body, '1');
    return [{ ...group, alerts: alerts.map(withFields) }];
  },
};

function withFields(alert: unknown): unknown {
  if (typeof alert !== 'object' || alert === null) {
    return alert;
  }
  const { annotations = {}, ...rest } = alert as {
    [field: string]: unknown;
  };
  if (typeof annotations !== 'object' || annotations === null) {
    return alert;
  }
  const kept = KEPT.flatMap(([field, annotation]) => {
    const value = rest[field];
    return typeof value === 'string' && value !== ''
      ? [[annotation, value]]
      : [];
  });
  return {
    ...rest,
    annotations: { ...Object.fromEntries(kept), ...annotations },
  };
}

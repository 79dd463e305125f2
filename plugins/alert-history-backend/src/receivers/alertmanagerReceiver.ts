import { AlertReceiver } from '@alert-history/backstage-plugin-node';
import { readAlertmanagerGroup } from './readAlertmanagerGroup';

/** Alertmanager's webhook. */
export const alertmanagerReceiver: AlertReceiver = {
  type: 'alertmanager',
  path: 'alertmanager',
  title: 'an Alertmanager webhook (version 4)',
  read: body => [readAlertmanagerGroup(body, '4')],
};

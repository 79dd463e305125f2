import { Alertmanager } from '@alert-history/test-fixtures';

/** How an Alertmanager fared with its webhooks, by its own account. */
export interface WebhookAttempts {
  notifications: number;
  /** More than the notifications where some were tried again. */
  requests: number;
  failed: number;
}

/** Counts since its start. */
export async function webhookAttempts(
  alertmanager: Alertmanager,
): Promise<WebhookAttempts> {
  const text = await alertmanager.metrics();
  // Newer ones have labels beside the integration, and a line for each reason.
  const sumOf = (name: string): number => {
    const lines = [
      ...text.matchAll(
        new RegExp(`^${name}\\{.*integration="webhook".*\\} (\\S+)$`, 'gm'),
      ),
    ];
    if (lines.length === 0) {
      throw new Error(`Expected Alertmanager to count ${name}`);
    }
    return lines.reduce((sum, [, value]) => sum + Number(value), 0);
  };
  return {
    notifications: sumOf('alertmanager_notifications_total'),
    requests: sumOf('alertmanager_notification_requests_total'),
    failed:
      sumOf('alertmanager_notifications_failed_total') +
      sumOf('alertmanager_notification_requests_failed_total'),
  };
}

/** An alert that a trouble of the exporter fires. */
export interface Rule {
  alertname: string;
  trouble: string;
  severity: string;
  summary: string;
}

export const errors: Rule = {
  alertname: 'HighErrorRate',
  trouble: 'errors',
  severity: 'critical',
  summary: 'Every twentieth order fails',
};

/** Gets silenced. */
export const lag: Rule = {
  alertname: 'OutboxLag',
  trouble: 'lag',
  severity: 'warning',
  summary: 'Paid orders wait for their hand-over',
};

/** Fires while the portal is away. */
export const certificate: Rule = {
  alertname: 'CertificateExpiresSoon',
  trouble: 'certificate',
  severity: 'info',
  summary: 'The certificate of checkout expires in six days',
};

export const RUNBOOK = 'https://runbooks.larkfield.example/checkout/';

export const allRules = [errors, lag, certificate];

/**
 * A Prometheus rule file, to be written as YAML. A busy machine misses a scrape
 * now and then, which must not look like an end.
 */
export function ruleFile(): object {
  const rules = allRules.map(({ alertname, trouble, severity, summary }) => ({
    alert: alertname,
    expr: `last_over_time(shop_trouble{trouble="${trouble}"}[1m]) == 1`,
    labels: { severity },
    annotations: { summary, runbook_url: `${RUNBOOK}${trouble}` },
  }));
  return { groups: [{ name: 'e2e', rules }] };
}

import { JsonObject } from '@backstage/types';
import { printMatchers } from '@alert-history/backstage-plugin-common';
import { maskSecrets } from '../config/maskSecrets';
import { AlertHistoryConfig } from '../config/readAlertHistoryConfig';

/** The configuration in effect, defaults included and secrets masked, for the log. */
export function describeConfig(config: AlertHistoryConfig): JsonObject {
  const { severity, hidden, retention, sources, ...plain } = config;
  const readable = {
    ...plain,
    ...(sources && { sources: [...sources.values()] }),
    severity: { ...severity, aliases: Object.fromEntries(severity.aliases) },
    hidden: hidden.map(printMatchers),
    retention: {
      defaultMs: retention.defaultMs,
      bySeverityMs: Object.fromEntries(retention.bySeverityMs),
    },
  };
  // What is undefined is no JSON.
  return JSON.parse(JSON.stringify(maskSecrets(readable)));
}

import { Config } from '@backstage/config';

const LOOPBACK = ['127.0.0.1', '0:0:0:0:0:0:0:1', '::1', 'localhost'];

// Where `incomingRequestLimit` and `window` are left out.
const DEFAULT_LIMIT = 5;

/**
 * What in Backstage's own configuration would harm this plugin though it is
 * valid: each names the key, what it does, and the mend.
 */
export function findConfigWarnings(rootConfig: Config): string[] {
  // May also be true, for the defaults.
  const isDetailed =
    typeof rootConfig.getOptional('backend.rateLimit') === 'object';
  return [
    ...findUnrestrictedTokens(rootConfig),
    ...findRateLimit(rootConfig, 'backend.rateLimit', {
      whom: 'its senders, its readers and the readiness probe',
      mend: 'set backend.rateLimit.global: false',
    }),
    ...(isDetailed
      ? findRateLimit(rootConfig, 'backend.rateLimit.plugin.alert-history', {
          whom: 'its senders and readers',
          mend: 'remove it',
        })
      : []),
  ];
}

function findUnrestrictedTokens(rootConfig: Config): string[] {
  const entries =
    rootConfig.getOptionalConfigArray('backend.auth.externalAccess') ?? [];
  return entries.flatMap((entry, index) => {
    const restrictions = entry.getOptional('accessRestrictions');
    if (Array.isArray(restrictions) && restrictions.length > 0) {
      return [];
    }
    const type = entry.getOptionalString('type') ?? 'unknown';
    const subject = entry.getOptionalString('options.subject');
    return [
      `backend.auth.externalAccess[${index}] (${type}${
        subject ? `, subject ${subject}` : ''
      }) has no accessRestrictions: whoever holds its token may do everything in every plugin, such as read and delete all alerts; if it is a sender's, add accessRestrictions: [{ plugin: alert-history, permission: alert-history.ingest }]`,
    ];
  });
}

function findRateLimit(
  rootConfig: Config,
  key: string,
  { whom, mend }: { whom: string; mend: string },
): string[] {
  const limit = rootConfig.getOptional(key);
  if (!limit) {
    return [];
  }
  const config =
    typeof limit === 'object' ? rootConfig.getConfig(key) : undefined;
  const allowed = config?.getOptionalStringArray('ipAllowList') ?? [];
  if (
    config?.getOptional('global') === false ||
    // Whoever made a list of addresses has thought of the senders.
    allowed.some(address => !LOOPBACK.includes(address))
  ) {
    return [];
  }
  const requests = config?.getOptional('incomingRequestLimit') ?? DEFAULT_LIMIT;
  const window = JSON.stringify(config?.getOptional('window') ?? '1 minute');
  return [
    `${key} answers 429 to all but ${requests} requests of an address in ${window}, to ${whom}: Alertmanager then keeps what it had to say until its next group_interval; list the addresses of the senders in ${key}.ipAllowList, or ${mend}`,
  ];
}

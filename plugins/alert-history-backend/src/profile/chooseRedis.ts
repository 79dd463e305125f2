import { Config } from '@backstage/config';
import { RedisConfig } from '../config/redisSchema';
import { DeploymentProfile } from './DeploymentProfile';

/** Backstage's stores that speak the protocol of Redis. */
const STORES = ['redis', 'valkey'];

/** The Redis that an instance is to use, if any, and what to say of it. */
export function chooseRedis(
  profile: DeploymentProfile,
  redis: RedisConfig | undefined,
  rootConfig: Config,
): { redis?: RedisConfig; warning?: string } {
  if (!profile.requiresRedis) {
    return redis
      ? {
          warning:
            'alertHistory.redis is not used: the profile is lite, one process that has nobody to share answers with; remove it, or keep the history in PostgreSQL',
        }
      : {};
  }
  const chosen = redis ?? redisOfBackstage(rootConfig);
  return chosen
    ? { redis: chosen }
    : {
        warning:
          'alertHistory.redis is not set: replicas share no answers, each counts for itself; set it to a URL such as redis://host:6379',
      };
}

function redisOfBackstage(rootConfig: Config): RedisConfig | undefined {
  const store = rootConfig.getOptionalString('backend.cache.store');
  const url = rootConfig.getOptional('backend.cache.connection');
  return STORES.includes(store ?? '') && typeof url === 'string'
    ? { url }
    : undefined;
}

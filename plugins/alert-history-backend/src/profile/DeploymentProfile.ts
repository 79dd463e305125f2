/** `lite` is one process with SQLite; `standard` is replicas with PostgreSQL and Redis. */
export type ProfileName = 'lite' | 'standard';

/** Where the history is kept. */
export type StorageBackend = 'sqlite' | 'postgres' | 'memory';

/** How an instance is deployed. */
export interface DeploymentProfile {
  readonly name: ProfileName;
  readonly isLite: boolean;
  readonly isStandard: boolean;
  readonly requiresPostgres: boolean;
  /** Whether Redis is expected; without it answers are slower, and the same. */
  readonly requiresRedis: boolean;
  readonly usesEmbeddedStorage: boolean;
  readonly usesPostgresStorage: boolean;
  readonly displayName: string;
  readonly description: string;
  readonly icon: string;
}

/** @param backend - where the history is kept, whatever the profile wants */
export function deploymentProfile(
  name: ProfileName,
  backend: StorageBackend,
): DeploymentProfile {
  const isStandard = name === 'standard';
  return Object.freeze({
    name,
    isLite: !isStandard,
    isStandard,
    requiresPostgres: isStandard,
    requiresRedis: isStandard,
    usesEmbeddedStorage: backend !== 'postgres',
    usesPostgresStorage: backend === 'postgres',
    displayName: isStandard ? 'Standard' : 'Lite',
    description: isStandard
      ? 'Replicas that share PostgreSQL and, for speed, Redis'
      : 'One process with embedded storage and nothing else',
    icon: isStandard ? '⚡' : '🪶',
  });
}

/** The profile that an instance has where none is set: what its storage is fit for. */
export function inferProfile(backend: StorageBackend): ProfileName {
  return backend === 'postgres' ? 'standard' : 'lite';
}

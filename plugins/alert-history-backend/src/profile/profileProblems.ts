import { Config } from '@backstage/config';
import { StorageConfig } from '../config/storageSchema';
import { ProfileName } from './DeploymentProfile';
import { databaseClient, storageBackend } from './storageBackend';

/** A key with a value that does not fit the others. */
export interface ProfileProblem {
  /** The whole key. */
  readonly key: string;
  readonly value: unknown;
  /** What is wrong with it, and the mend. */
  readonly message: string;
}

/** What no single key can tell: whether profile, storage and Backstage's database fit. */
export function profileProblems(
  config: { profile?: ProfileName; storage: StorageConfig },
  rootConfig: Config,
): ProfileProblem[] {
  const { profile, storage } = config;
  const { key, client } = databaseClient(rootConfig);
  const backend = storageBackend(storage, client);
  const isOwn =
    storage.path === undefined &&
    storage.connection === undefined &&
    storage.backend !== 'memory';
  const problems: ProfileProblem[] = [];
  if (backend === undefined && client !== undefined) {
    problems.push({
      key,
      value: client,
      message:
        'alert-history keeps its history in better-sqlite3 or pg: use one of these, or set alertHistory.storage.path or alertHistory.storage.connection',
    });
    return problems;
  }
  if (isOwn && storage.backend && client && storage.backend !== backend) {
    problems.push({
      key: 'alertHistory.storage.backend',
      value: storage.backend,
      message:
        storage.backend === 'postgres'
          ? `${key} is ${client}: set it to pg, or alertHistory.storage.connection`
          : `${key} is ${client}: set it to better-sqlite3, or alertHistory.storage.path`,
    });
  }
  const wanted = storage.backend ?? backend;
  if (profile === 'lite' && wanted === 'postgres') {
    problems.push({
      key: 'alertHistory.profile',
      value: profile,
      message: `lite keeps its history in SQLite, and ${whereFrom(
        storage,
        key,
      )} is PostgreSQL: use standard, or leave it out`,
    });
  }
  if (profile === 'standard' && wanted && wanted !== 'postgres') {
    problems.push({
      key: 'alertHistory.profile',
      value: profile,
      message: `standard keeps its history in PostgreSQL, and ${whereFrom(
        storage,
        key,
      )} is ${
        wanted === 'memory' ? 'memory' : 'SQLite'
      }: set backend.database.client to pg or alertHistory.storage.connection, or use lite`,
    });
  }
  return problems;
}

function whereFrom(storage: StorageConfig, databaseKey: string): string {
  const own = (['connection', 'path', 'backend'] as const).find(
    key => storage[key] !== undefined,
  );
  return own ? `alertHistory.storage.${own}` : databaseKey;
}

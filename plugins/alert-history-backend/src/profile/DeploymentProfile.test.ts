import { deploymentProfile, inferProfile } from './DeploymentProfile';

describe('a deployment profile', () => {
  it('follows from the storage where none is set', () => {
    expect(inferProfile('sqlite')).toBe('lite');
    expect(inferProfile('memory')).toBe('lite');
    expect(inferProfile('postgres')).toBe('standard');
  });

  it('tells what it needs, and what the storage is', () => {
    expect(deploymentProfile('lite', 'sqlite')).toMatchObject({
      ...{ isLite: true, isStandard: false, displayName: 'Lite', icon: '🪶' },
      ...{ requiresPostgres: false, requiresRedis: false },
      ...{ usesEmbeddedStorage: true, usesPostgresStorage: false },
    });
    expect(deploymentProfile('standard', 'postgres')).toMatchObject({
      ...{ isLite: false, isStandard: true, icon: '⚡' },
      ...{ requiresPostgres: true, requiresRedis: true },
      ...{ usesEmbeddedStorage: false, usesPostgresStorage: true },
      displayName: 'Standard',
    });
  });
});

import { ConfigReader } from '@backstage/config';
import { chooseRedis } from './chooseRedis';
import { deploymentProfile } from './DeploymentProfile';

const lite = deploymentProfile('lite', 'sqlite');
const standard = deploymentProfile('standard', 'postgres');
const own = { url: 'redis://own:6379' };

function backstage(cache: object | undefined) {
  return new ConfigReader({ backend: { cache } } as any);
}

describe('the Redis of an instance', () => {
  it('is the one that is set', () => {
    const cache = { store: 'redis', connection: 'redis://other:6379' };
    expect(chooseRedis(standard, own, backstage(cache))).toEqual({
      redis: own,
    });
  });

  it.each(['redis', 'valkey'])(
    'is the %s of Backstage where none is set',
    store => {
      const cache = { store, connection: 'redis://other:6379' };
      expect(chooseRedis(standard, undefined, backstage(cache))).toEqual({
        redis: { url: 'redis://other:6379' },
      });
    },
  );

  it('is none, and that is said, where there is none', () => {
    for (const cache of [undefined, { store: 'memory' }]) {
      expect(chooseRedis(standard, undefined, backstage(cache))).toEqual({
        warning: expect.stringMatching(
          /^alertHistory.redis is not set: .* set it to a URL such as redis:/,
        ),
      });
    }
  });

  it('is none in lite, whatever is set, and that is said', () => {
    const cache = { store: 'redis', connection: 'redis://other:6379' };
    expect(chooseRedis(lite, undefined, backstage(cache))).toEqual({});
    expect(chooseRedis(lite, own, backstage(cache))).toEqual({
      warning: expect.stringMatching(/^alertHistory.redis is not used/),
    });
  });
});

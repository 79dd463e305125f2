import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogGate, CatalogGateOptions } from './CatalogGate';

const SECOND = 1_000;
const ANN = mockCredentials.user('user:default/ann');
const BEN = mockCredentials.user('user:default/ben');

function entity(ref: string): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, ...(namespace !== 'default' && { namespace }) },
  };
}

/** A catalog that lets each principal read some entities, or is away. */
class FakeCatalog
  implements Pick<CatalogService, 'streamEntities' | 'getEntitiesByRefs'>
{
  readable = new Map<string, string[]>();
  isAway = false;
  streams = 0;
  /** What a stream waits for before its last page. */
  meanwhile: () => Promise<void> | void = () => {};
  asked: string[][] = [];

  async *streamEntities(
    _request: unknown,
    { credentials }: { credentials: any },
  ): AsyncGenerator<Entity[]> {
    this.streams += 1;
    const refs = this.#refsOf(credentials);
    yield refs.slice(0, 1).map(entity);
    await this.meanwhile();
    yield refs.slice(1).map(entity);
  }

  async getEntitiesByRefs(
    { entityRefs }: { entityRefs: string[] },
    { credentials }: { credentials: any },
  ) {
    this.asked.push(entityRefs);
    const refs = this.#refsOf(credentials);
    return {
      items: entityRefs.map(ref =>
        refs.includes(ref) ? entity(ref) : undefined,
      ),
    };
  }

  #refsOf(credentials: any): string[] {
    if (this.isAway) {
      throw new Error('connect ECONNREFUSED');
    }
    return this.readable.get(credentials.principal.userEntityRef) ?? [];
  }
}

describe('CatalogGate', () => {
  const permissions = mockServices.permissions.mock();
  let catalog: FakeCatalog;
  let now: number;

  beforeEach(() => {
    jest.clearAllMocks();
    now = 1_000_000;
    catalog = new FakeCatalog();
    catalog.readable.set('user:default/ann', [
      'Component:default/Web',
      'API:Shop/orders',
    ]);
    catalog.readable.set('user:default/ben', ['component:default/db']);
    decide(AuthorizeResult.CONDITIONAL);
  });

  function decide(result: AuthorizeResult) {
    permissions.authorizeConditional.mockResolvedValue([{ result } as any]);
  }

  function createGate(
    bounds: Partial<CatalogGateOptions['bounds']> = {},
    maxKept?: number,
  ) {
    const gate = CatalogGate.create({
      ...{ catalog, permissions, auth: mockServices.auth(), clock: () => now },
      bounds: {
        ...{ maxAgeMs: 60 * SECOND, maxEntities: 100, maxReaders: 100 },
        ...bounds,
      },
      maxKept,
    });
    return {
      all: async (credentials: any) => toList(await gate.readable(credentials)),
      some: async (credentials: any, refs: string[]) =>
        toList(await gate.readableOf(credentials, async () => refs)),
      gate,
    };
  }

  function toList(entities: Awaited<ReturnType<CatalogGate['readable']>>) {
    return entities === 'all' ? entities : entities.list.values;
  }

  it.each([
    [AuthorizeResult.ALLOW, 'all'],
    [AuthorizeResult.DENY, []],
  ])(
    'asks the catalog nothing where the permission says %s',
    async (result, expected) => {
      decide(result);
      const { all, gate } = createGate();
      const lookUp = jest.fn();
      expect(toList(await gate.readableOf(ANN, lookUp))).toEqual(expected);
      expect(await all(ANN)).toEqual(expected);
      expect(lookUp).not.toHaveBeenCalled();
      expect(catalog.streams).toBe(0);
      expect(permissions.authorizeConditional).toHaveBeenCalledTimes(1);
    },
  );

  it('reads the readable entities once for all who wait, each as who they are', async () => {
    const { all } = createGate();
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => all(ANN)),
      all(BEN),
    ]);
    expect(answers.slice(0, 5)).toEqual(
      Array(5).fill(['component:default/web', 'api:shop/orders']),
    );
    expect(answers[5]).toEqual(['component:default/db']);
    expect(catalog.streams).toBe(2);
  });

  it('keeps an answer for a minute since it was asked for', async () => {
    const { all } = createGate();
    catalog.meanwhile = () => {
      now += 20 * SECOND;
    };
    await all(ANN);
    catalog.readable.set('user:default/ann', []);
    now += 40 * SECOND;
    expect(await all(ANN)).toHaveLength(2);
    now += 1;
    expect(await all(ANN)).toEqual([]);
    expect(catalog.streams).toBe(2);
  });

  it('keeps answers of so many callers, and so many entities, as fit', async () => {
    const { all } = createGate({ maxReaders: 2 });
    const caro = mockCredentials.user('user:default/caro');
    for (const credentials of [ANN, BEN, ANN, caro, ANN]) {
      await all(credentials);
    }
    expect(catalog.streams).toBe(3);
    await all(BEN);
    expect(catalog.streams).toBe(4);

    const small = createGate({}, 4);
    for (const credentials of [ANN, BEN, BEN]) {
      await small.all(credentials);
    }
    expect(catalog.streams).toBe(6);
    await small.all(ANN);
    expect(catalog.streams).toBe(7);
  });

  it('says how to ask for less where there are too many to take', async () => {
    const { all, some } = createGate({ maxEntities: 1 });
    await expect(all(ANN)).rejects.toThrow(
      /more than 1 entities.*parameter "entity"/,
    );
    await expect(all(ANN)).rejects.toThrow(InputError);
    expect(await all(BEN)).toHaveLength(1);
    expect(await some(ANN, ['Component:default/Web', 'a:b/c'])).toEqual([
      'component:default/web',
    ]);
  });

  it('goes on with what it knows while the catalog is away, and asks again after', async () => {
    const { all, some } = createGate();
    await all(ANN);
    catalog.isAway = true;
    now += 60 * SECOND;
    expect(await all(ANN)).toHaveLength(2);
    expect(await some(ANN, ['api:shop/orders', 'a:b/c'])).toEqual([
      'api:shop/orders',
    ]);
    await expect(all(BEN)).rejects.toThrow('ECONNREFUSED');

    now += 1;
    await expect(all(ANN)).rejects.toThrow('ECONNREFUSED');
    await expect(some(ANN, ['a:b/c'])).rejects.toThrow('ECONNREFUSED');

    catalog.isAway = false;
    expect(await all(ANN)).toHaveLength(2);
    expect(await all(BEN)).toHaveLength(1);
  });

  it('asks only for the entities at hand, unless they are very many', async () => {
    const { some } = createGate();
    expect(await some(BEN, ['component:default/db', 'a:b/c'])).toEqual([
      'component:default/db',
    ]);
    expect(catalog.asked).toEqual([['component:default/db', 'a:b/c']]);
    expect(catalog.streams).toBe(0);

    const many = Array.from({ length: 1_001 }, (_, i) => `a:b/${i}`);
    expect(await some(BEN, many)).toEqual(['component:default/db']);
    expect(catalog.asked).toHaveLength(1);
    expect(catalog.streams).toBe(1);
  });

  it('takes the permission alone for services, and keeps nothing of theirs', async () => {
    const service = mockCredentials.service('external:reports');
    const { all, some } = createGate();
    expect(await all(service)).toEqual([]);
    expect(await some(service, ['component:default/db'])).toEqual([]);
    decide(AuthorizeResult.ALLOW);
    expect(await all(service)).toBe('all');
    decide(AuthorizeResult.DENY);
    expect(await all(service)).toEqual([]);
    expect(catalog.streams).toBe(0);
    expect(catalog.asked).toEqual([]);
  });
});

import { AlertHistoryClient } from './AlertHistoryClient';

function clientAnswering(answer: (url: URL, init?: RequestInit) => Response) {
  const asked: URL[] = [];
  const client = AlertHistoryClient.create({
    discoveryApi: {
      getBaseUrl: async pluginId => `http://portal.test/api/${pluginId}`,
    },
    fetchApi: {
      fetch: async (input, init) => {
        init?.signal?.throwIfAborted();
        const url = new URL(String(input));
        asked.push(url);
        return answer(url, init);
      },
    },
  });
  return { client, asked };
}

describe('AlertHistoryClient', () => {
  it('sends every value of a list as a parameter of its own', async () => {
    const page = { items: [], asOf: '2026-11-23T13:32:08.000Z' };
    const { client, asked } = clientAnswering(() => Response.json(page));

    await expect(
      client.listEpisodes({
        entity: ['component:shop/checkout', 'api:shop/orders'],
        match: ['{namespace="shop",pod=~"a&b.+"}', 'severity!="info"'],
        state: ['firing', 'stale'],
        severity: undefined,
        from: '2026-11-16T13:32:08.000Z',
        limit: 200,
      }),
    ).resolves.toEqual(page);

    const [url] = asked;
    expect(url.origin + url.pathname).toBe(
      'http://portal.test/api/alert-history/v1/episodes',
    );
    expect([...url.searchParams]).toEqual([
      ['entity', 'component:shop/checkout'],
      ['entity', 'api:shop/orders'],
      ['match', '{namespace="shop",pod=~"a&b.+"}'],
      ['match', 'severity!="info"'],
      ['state', 'firing'],
      ['state', 'stale'],
      ['from', '2026-11-16T13:32:08.000Z'],
      ['limit', '200'],
    ]);
  });

  it('asks for one episode by an id that cannot leave its path', async () => {
    const { client, asked } = clientAnswering(() =>
      Response.json({ id: '../x' }),
    );
    await client.getEpisode('../x?y');
    expect(asked[0].href).toBe(
      'http://portal.test/api/alert-history/v1/episodes/..%2Fx%3Fy',
    );
  });

  it('turns an error answer into a ResponseError that keeps the message', async () => {
    const { client } = clientAnswering(() =>
      Response.json(
        {
          error: { name: 'InputError', message: 'match: unclosed brace at 7' },
          request: { method: 'GET', url: '/v1/episodes' },
          response: { statusCode: 400 },
        },
        { status: 400 },
      ),
    );
    await expect(client.listEpisodes({ match: ['{'] })).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 400,
      body: { error: { message: 'match: unclosed brace at 7' } },
    });
  });

  it('stops when the caller has lost interest', async () => {
    const { client, asked } = clientAnswering(() => Response.json({}));
    const controller = new AbortController();
    controller.abort();
    await expect(
      client.getEpisode('01J', { signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toEqual([]);
  });
});

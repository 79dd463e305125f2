import { HostileBackend, READ_TOKEN } from './__testUtils__/HostileBackend';
import { alerts, alertText } from './__testUtils__/HostileBody';
import { badQueries, oddQueries } from './__testUtils__/hostileQueries';
import { sendRaw } from './__testUtils__/sendRaw';

jest.setTimeout(120_000);

/** Some queries are too long to be a title. */
function titled<T>([query, expected]: readonly [string, T]) {
  return [query.slice(0, 100), query, expected] as const;
}

describe('a hostile query', () => {
  let backend: HostileBackend;

  beforeAll(async () => {
    backend = await HostileBackend.start();
    const { body } = alerts('', alertText, { kept: [] });
    await backend.post(body('query'));
  });

  afterAll(async () => {
    await backend?.stop();
  });

  it.each(badQueries.map(titled))(
    '%s is refused',
    async (_, query, message) => {
      const answer = await backend.get(query);
      expect(answer).toMatchObject({
        status: 400,
        body: {
          error: {
            name: 'InputError',
            message: expect.stringContaining(message),
          },
        },
      });
    },
  );

  it.each(oddQueries.map(titled))(
    '%s is answered',
    async (_, query, status) => {
      expect(await backend.get(query)).toMatchObject({ status });
    },
  );

  it.each([
    'http://[/api/alert-history/v1/episodes',
    '//x/api/alert-history/v1/episodes',
    '/api/alert-history/v1/episodes?x=#y',
    '/api/alert-history/v1/episodes?match=\xff',
    '/api/alert-history/v1/%2e%2e/v1/episodes',
    '/api/alert-history/v1/episodes/../../../..',
  ])('the target %s is no fault of ours', async target => {
    const answer = await sendRaw(
      backend.port,
      Buffer.from(
        `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${READ_TOKEN}\r\n\r\n`,
        'latin1',
      ),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d/);
  });

  it('leaves everything where it was', async () => {
    const { body } = await backend.get('/episodes');
    expect(body.items).toHaveLength(2 + 1);
  });
});

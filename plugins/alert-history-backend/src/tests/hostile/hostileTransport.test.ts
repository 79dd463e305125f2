import { request } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { HostileBackend, INGEST_TOKEN } from './__testUtils__/HostileBackend';
import { alertText, bodyText } from './__testUtils__/HostileBody';
import { sendRaw } from './__testUtils__/sendRaw';

jest.setTimeout(120_000);

const MAX_BYTES = 32 * 1024 * 1024;
const PATH = '/api/alert-history/v1/sources/hostile/alertmanager';

describe('a hostile transport', () => {
  let backend: HostileBackend;
  let posts = 0;

  beforeAll(async () => {
    backend = await HostileBackend.start();
  });

  afterAll(async () => {
    await backend?.stop();
  });

  function goodBody(): string {
    const id = `transport-${++posts}`;
    return bodyText(id, alertText(id));
  }

  /** Whatever was sent, who comes next is served. */
  afterEach(async () => {
    const { status } = await backend.post(goodBody());
    if (status !== 200) {
      throw new Error(`The next post was answered with ${status}`);
    }
  });

  function head(...lines: string[]): string {
    return [
      `POST ${PATH} HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${INGEST_TOKEN}`,
      'Connection: close',
      ...lines,
      '\r\n',
    ].join('\r\n');
  }

  async function episodesOfLatest(): Promise<number> {
    const match = encodeURIComponent(`case="transport-${posts}"`);
    const { body } = await backend.get(`/episodes?match=${match}`);
    return body.items.length;
  }

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['gzip, identity', gzipSync],
    ['nonsense', Buffer.from],
  ])('refuses what is compressed: %s', async (encoding, compress) => {
    const body = compress(Buffer.from(goodBody()));
    const headers = { 'Content-Encoding': encoding };
    const answer = await backend.post(body, headers);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(
      `Content-Encoding is "${encoding}"`,
    );
    expect(await episodesOfLatest()).toBe(0);
  });

  it.each([
    ['Content-Encoding', 'identity'],
    ['Content-Encoding', 'Identity'],
    ['Content-Type', 'text/plain'],
    ['Content-Type', 'application/xml'],
    ['Content-Type', 'multipart/form-data; boundary=x'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
    ['Content-Type', 'application/json; charset=utf-16'],
    ['Content-Type', 'no type at all'],
    ['Content-Language', 'tlh'],
    ['Accept', 'text/html'],
    ['Range', 'bytes=5-1'],
    ['X-HTTP-Method-Override', 'DELETE'],
    ['X-Forwarded-For', "'; DROP TABLE episodes; --"],
  ])(
    'reads a good body whatever is said of it: %s: %s',
    async (name, value) => {
      const { status } = await backend.post(goodBody(), { [name]: value });
      expect(status).toBe(200);
      expect(await episodesOfLatest()).toBe(1);
    },
  );

  it('reads a body that comes a byte at a time, without a length', async () => {
    const text = goodBody();
    const chunks = [...text].map(byte => `1\r\n${byte}\r\n`).join('');
    const answer = await sendRaw(
      backend.port,
      `${head('Transfer-Encoding: chunked')}${chunks}0\r\n\r\n`,
    );
    expect(answer).toContain('HTTP/1.1 200');
    expect(await episodesOfLatest()).toBe(1);
  });

  it('reads bodies one after the other where they come at once', async () => {
    const [first, second] = [goodBody(), goodBody()];
    const one = head(`Content-Length: ${first.length}`);
    const answer = await sendRaw(
      backend.port,
      `${one.replace('Connection: close\r\n', '')}${first}` +
        `${head(`Content-Length: ${second.length}`)}${second}`,
    );
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(await episodesOfLatest()).toBe(1);
  });

  it('reads the body of a sender that asks before it sends', async () => {
    const text = goodBody();
    const answer = await sendRaw(
      backend.port,
      `${head(
        'Expect: 100-continue',
        `Content-Length: ${text.length}`,
      )}${text}`,
    );
    expect(answer).toContain('HTTP/1.1 200');
  });

  it('refuses a post without a body', async () => {
    const answer = await backend.post(undefined);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('JSON');
  });

  it('refuses a body that is longer than it says, and what hangs over', async () => {
    const text = goodBody();
    const answer = await sendRaw(
      backend.port,
      `${head('Content-Length: 50')}${text}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(answer).not.toContain(' 200 ');
    expect(await episodesOfLatest()).toBe(0);
  });

  it('keeps nothing of a body that is shorter than it says', async () => {
    const text = goodBody();
    await sendRaw(
      backend.port,
      `${head(`Content-Length: ${text.length + 1}`)}${text}`,
      { halfClose: true },
    );
    expect(await episodesOfLatest()).toBe(0);
  });

  it.each([
    [
      'a length and chunks',
      ['Content-Length: 5', 'Transfer-Encoding: chunked'],
    ],
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6']],
    ['a length below nothing', ['Content-Length: -1']],
    ['a length that is no number', ['Content-Length: 5e3']],
    ['chunks that are none', ['Transfer-Encoding: chunked', 'X: y']],
    ['a header with NUL', ['X: a\0b']],
    ['a header that is none', ['no colon']],
  ])('refuses %s', async (_, lines) => {
    const answer = await sendRaw(backend.port, `${head(...lines)}no chunk`);
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
  });

  it('refuses headers that are too long', async () => {
    const long = `X: ${'x'.repeat(20_000)}`;
    const answer = await sendRaw(backend.port, head(long));
    expect(answer).toMatch(/^HTTP\/1\.1 431/);
  });

  it.each([MAX_BYTES + 1, Number.MAX_SAFE_INTEGER])(
    'refuses a body of %d bytes before it comes, and closes',
    async length => {
      const answer = await sendRaw(
        backend.port,
        head(`Content-Length: ${length}`).replace('close', 'keep-alive'),
      );
      expect(answer).toMatch(/^HTTP\/1\.1 413/);
      expect(answer).toContain(`larger than ${MAX_BYTES} bytes`);
    },
  );

  it('refuses a body that turns out too long, and reads no further', async () => {
    const sent = await new Promise<{ status?: number; chunks: number }>(
      resolve => {
        let chunks = 0;
        const post = request({
          ...{ host: '127.0.0.1', port: backend.port, path: PATH },
          method: 'POST',
          headers: { Authorization: `Bearer ${INGEST_TOKEN}` },
        });
        const chunk = Buffer.alloc(1024 * 1024, ' ');
        function more() {
          chunks++;
          post.write(chunk, error => error || more());
        }
        post.on('error', () => resolve({ chunks }));
        post.on('response', ({ statusCode }) =>
          resolve({ status: statusCode, chunks }),
        );
        more();
      },
    );
    expect(sent.status).toBe(413);
    expect(sent.chunks).toBeGreaterThanOrEqual(MAX_BYTES / 1024 / 1024);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'PROPFIND'])(
    'answers %s with 405',
    async method => {
      const answer = await sendRaw(
        backend.port,
        head('Content-Length: 0').replace('POST', method),
      );
      expect(answer).toMatch(/^HTTP\/1\.1 405/);
      expect(answer).toMatch(/^Allow: POST\r$/im);
    },
  );

  it.each([
    ['Prod', 404],
    ['pro%20d', 404],
    ['pr%C3%B6d', 404],
    ['%00', 404],
    ['..%2f..%2fprod', 404],
    ['__proto__', 404],
    ['x'.repeat(64), 404],
    ['x'.repeat(10_000), 404],
    ['%E0%A4%A', 400],
    ['%', 400],
    ['x'.repeat(63), 200],
    ['constructor', 200],
    ['-', 200],
  ])('answers a post for the source %s with %d', async (source, status) => {
    const answer = await backend.post(goodBody(), {}, source);
    expect(answer.status).toBe(status);
  });
});

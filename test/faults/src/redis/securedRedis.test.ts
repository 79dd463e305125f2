import { CleanUp, freePorts, until } from '@alert-history/test-fixtures';
import { startRedis } from '@alert-history/test-services';
import { mockServices } from '@backstage/backend-test-utils';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { Answers, openAnswers } from './internals';

jest.setTimeout(60_000);

/** Nothing is to be late on a busy machine. */
const DEADLINE_MS = 10_000;

/** What docs/operations.md asks for. */
const ACL =
  'user history on >secret ~alert-history:* -@all +mget +pttl +set +multi +exec +ping +info';

describe('a Redis that speaks TLS only, to a user that may touch our keys only', () => {
  const cleanUp = new CleanUp();
  let port: number;
  let ca: string;
  let passed = 0;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'alert-history-tls-'));
    cleanUp.add(() => rm(folder, { recursive: true }));
    const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [{ type: 7, ip: '127.0.0.1' }],
        },
      ],
    });
    ca = pems.cert;
    const [certFile, keyFile] = [join(folder, 'cert'), join(folder, 'key')];
    await writeFile(certFile, pems.cert);
    await writeFile(keyFile, pems.private);
    [port] = await freePorts(1);
    const server = await startRedis({
      settings: [
        `tls-port ${port}`,
        `tls-cert-file ${certFile}`,
        `tls-key-file ${keyFile}`,
        'tls-auth-clients no',
        'user default off',
        ACL,
      ],
    });
    cleanUp.add(() => server.dispose());
  });

  afterAll(() => cleanUp.run());

  async function replica(tls: object): Promise<Answers> {
    const answers = await openAnswers({
      redis: { url: `rediss://history:secret@127.0.0.1:${port}`, tls },
      prefix: 'alert-history:test:',
      logger: mockServices.logger.mock(),
      clock: () => performance.now() + passed,
      ownersOf: async () => [],
      deadlineMs: DEADLINE_MS,
    });
    cleanUp.add(() => answers.close());
    return answers;
  }

  /** What a process has of its own is a second old whenever it is asked. */
  async function ask({ cache }: Answers, count: number): Promise<number> {
    passed += 1_001;
    const answer = await cache.answer({ key: 'how many' }, async () => ({
      count,
    }));
    return answer.count;
  }

  it('shares answers, and what was changed', async () => {
    const [one, other] = [await replica({ ca }), await replica({ ca })];
    expect(await one.measureServer()).toMatch(/^(Redis|Valkey) \d/);

    await until('an answer to be shared', 10, async () => {
      await ask(one, 1);
      return (await ask(other, 2)) === 1;
    });
    await one.cache.changed([1]);
    expect(await ask(other, 3)).toBe(3);
    expect(other.state().redis).toBe('ready');
  });

  it('is done without where its certificate is not trusted', async () => {
    const stranger = await replica({});
    expect(await ask(stranger, 4)).toBe(4);
    expect(stranger.state().redis).toBe('away');
    expect(await stranger.measureServer()).toBeUndefined();
  });
});

import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeliverySender } from './DeliverySender';
import { DemoPlan, MINUTE } from './DemoPlan';
import { DemoState, firstState, readState, writeState } from './DemoState';
import { allRules } from './rules/allRules';
import { runDemo } from './runDemo';
import { WebhookPayload } from './webhookPayload';

interface Post {
  source: string;
  authorization?: string;
  receivedAt: number;
  body: WebhookPayload;
}

const anchor = Date.parse('2026-11-23T14:32:00Z');
const plan: DemoPlan = {
  seed: 'larkfield',
  anchor,
  days: 3,
  utcOffset: 0,
  sessions: [],
};

jest.setTimeout(60_000);

describe('runDemo', () => {
  let server: Server;
  let folder: string;
  let posts: Post[];
  /** Answers to give before 200s; 0 cuts the connection. */
  let troubles: number[];

  beforeEach(async () => {
    posts = [];
    troubles = [];
    folder = await mkdtemp(join(tmpdir(), 'demo-'));
    server = createServer(async (request, response) => {
      const body = await readJson(request);
      const trouble = troubles.shift();
      if (trouble === 0) {
        request.socket.destroy();
        return;
      }
      if (trouble === undefined) {
        posts.push({
          source: request.url!.split('/')[5],
          authorization: request.headers.authorization,
          receivedAt: Date.parse(
            String(request.headers['alert-history-received-at']),
          ),
          body,
        });
      }
      response.statusCode = trouble ?? 200;
      response.end(trouble ? '{"error":"no such thing"}' : '');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  function world(now: number | (() => number), signal = neverEnds()) {
    const lines: string[] = [];
    const { port } = server.address() as AddressInfo;
    const sender = DeliverySender.create({
      url: `http://127.0.0.1:${port}`,
      token: 'a-token',
      signal,
    });
    return {
      lines,
      signal,
      now: typeof now === 'number' ? () => now : now,
      send: sender.send.bind(sender),
      save: (state: DemoState) => writeState(join(folder, 'state.json'), state),
      print: (line: string) => lines.push(line),
    };
  }

  it('sends the history once, each source in the order of its time', async () => {
    const first = world(anchor + 1000);
    await runDemo(firstState(plan), allRules, { live: false }, first);

    expect(first.lines.at(-1)).toMatch(
      new RegExp(`^demo history complete: ${posts.length} deliveries, `),
    );
    expect(posts[0].authorization).toBe('Bearer a-token');
    for (const source of ['prod', 'prod-eu']) {
      const times = posts
        .filter(post => post.source === source)
        .map(({ receivedAt }) => receivedAt);
      expect(times.length).toBeGreaterThan(20);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }

    const before = posts.length;
    const second = world(anchor + 60 * MINUTE);
    const state = (await readState(join(folder, 'state.json')))!;
    await runDemo(state, allRules, { live: false }, second);
    expect(posts.length).toBeGreaterThan(before);
    for (const post of posts.slice(before)) {
      expect(post.receivedAt).toBeGreaterThan(anchor + 1000);
    }
  });

  it('goes on while time goes on, and after a stop from where it stopped', async () => {
    const end = new AbortController();
    // Ten minutes a second.
    const began = Date.now();
    const clock = () => anchor + (Date.now() - began) * 600;
    const state = firstState(plan);
    const live = world(clock, end.signal);
    const running = runDemo(state, allRules, { live: true }, live);
    await until(() => {
      const since = posts.filter(post => post.receivedAt > anchor);
      return since.some(post => post.body.status === 'resolved');
    });
    end.abort();
    await expect(running).rejects.toThrow(/abort/i);

    const sentLive = posts.splice(0).filter(post => post.receivedAt > anchor);
    const kept = (await readState(join(folder, 'state.json')))!;
    expect(kept.plan.sessions).toHaveLength(1);
    const later = clock() + 60 * MINUTE;
    await runDemo(kept, allRules, { live: false }, world(later));

    // Every alert that was posted as firing while live ends, now or then.
    const ends = new Set(
      [...sentLive, ...posts].flatMap(({ body }) =>
        body.alerts
          .filter(({ status }) => status === 'resolved')
          .map(({ fingerprint, startsAt }) => `${fingerprint} ${startsAt}`),
      ),
    );
    const short = sentLive
      .flatMap(({ body }) => body.alerts)
      .filter(
        ({ labels, startsAt }) =>
          labels.alertname === 'CPUThrottlingHigh' &&
          Date.parse(startsAt) > anchor,
      );
    expect(short.length).toBeGreaterThan(0);
    for (const { fingerprint, startsAt } of short) {
      expect(ends).toContain(`${fingerprint} ${startsAt}`);
    }
  });

  it('tries again after 503 and a lost connection, and loses nothing', async () => {
    await runDemo(firstState(plan), allRules, { live: false }, world(anchor));
    const undisturbed = posts.map(post => JSON.stringify(post)).sort();
    posts = [];
    troubles = [503, 0, 503];
    await runDemo(firstState(plan), allRules, { live: false }, world(anchor));
    expect(posts.map(post => JSON.stringify(post)).sort()).toEqual(undisturbed);
  });

  it('stops at an answer that trying again cannot mend', async () => {
    troubles = [403];
    await expect(
      runDemo(firstState(plan), allRules, { live: false }, world(anchor)),
    ).rejects.toThrow(/answered by 403: {"error":"no such thing"}/);
  });

  it('says which file is not the state of a demo', async () => {
    const path = join(folder, 'other.json');
    await writeFile(path, '{"half":');
    await expect(readState(path)).rejects.toThrow(path);
    expect(await readState(join(folder, 'absent.json'))).toBeUndefined();
  });
});

function neverEnds(): AbortSignal {
  return new AbortController().signal;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error('The condition did not come true within 30 s');
    }
    await sleep(50);
  }
}

async function readJson(request: IncomingMessage): Promise<WebhookPayload> {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

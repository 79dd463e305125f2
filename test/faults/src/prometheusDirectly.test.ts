import { Daemon, freePorts, until } from '@alert-history/test-fixtures';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { ReadApi } from './backend/ReadApi';
import { Stage } from './Stage';

jest.setTimeout(600_000);

const run = promisify(execFile);

/** Prometheus says for how long an alert holds: four times this, when it is asked to say it so often. */
const RESEND = '3s';
const HOLDS_S = 12;

/** What the rule asks for is the number that the scraped page gives. */
const RULES = {
  groups: [
    {
      name: 'checkout',
      rules: [
        {
          alert: 'QueueTooLong',
          expr: 'queue_length > 10',
          labels: { severity: 'warning' },
          annotations: { summary: '{{ $labels.app }} is behind' },
        },
      ],
    },
  ],
};

/** Without an Alertmanager: Prometheus takes the backend for one. */
describe('a real Prometheus that posts to the backend itself', () => {
  let queueLength = 0;
  let scraped: Server;
  let stage: Stage;
  let api: ReadApi;
  let prometheus: Daemon;
  let directory: string;

  beforeAll(async () => {
    stage = await Stage.start({
      name: 'prometheus-directly',
      sources: [{ id: 'direct', type: 'prometheus' }],
    });
    api = ReadApi.of(stage);
    scraped = createServer((_, response) => {
      response.end(`queue_length{app="checkout"} ${queueLength}\n`);
    }).listen(0, '127.0.0.1');
    stage.cleanUp.add(async () => void scraped.close());
    directory = join(stage.directory, 'prometheus');
    await mkdir(directory, { recursive: true });
    prometheus = await startPrometheus();
    stage.cleanUp.add(() => prometheus.stop());
  });

  afterAll(async () => {
    await stage?.cleanUp.run();
  });

  async function startPrometheus(): Promise<Daemon> {
    const [port] = await freePorts(1);
    const target = `127.0.0.1:${(scraped.address() as AddressInfo).port}`;
    const config = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: ['rules.yml'],
      alerting: {
        alertmanagers: [
          {
            path_prefix: '/api/alert-history/v1/sources/direct',
            authorization: { credentials: stage.backend.token },
            static_configs: [{ targets: [new URL(stage.relay.target!).host] }],
          },
        ],
      },
      scrape_configs: [
        { job_name: 'queue', static_configs: [{ targets: [target] }] },
      ],
    };
    await writeFile(join(directory, 'rules.yml'), stringify(RULES));
    await writeFile(join(directory, 'prometheus.yml'), stringify(config));
    return Daemon.start({
      command: 'prometheus',
      args: [
        `--config.file=${join(directory, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(directory, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        `--rules.alert.resend-delay=${RESEND}`,
      ],
      logFile: join(directory, 'log'),
      readyUrl: `http://127.0.0.1:${port}/-/ready`,
      limitMs: 30_000,
    });
  }

  async function untilOne(
    what: string,
    isIt: (episode: any) => boolean,
    seconds = 60,
  ): Promise<any> {
    return until(what, seconds, async note => {
      const [episode] = await api.episodes('{alertname="QueueTooLong"}');
      note(episode);
      return episode && isIt(episode) && episode;
    });
  }

  it('tells of a firing, again and again at no new row, and of its end', async () => {
    queueLength = 11;
    const fires = await untilOne('a firing', ({ state }) => state === 'firing');
    expect(fires).toMatchObject({
      ...{
        severity: 'warning',
        annotations: { summary: 'checkout is behind' },
      },
      alert: { source: 'direct', labels: { app: 'checkout', job: 'queue' } },
      flags: [],
    });
    await untilOne(
      'resends to be counted',
      ({ observations }) => observations >= 4,
    );
    queueLength = 0;
    const ended = await untilOne('an end', ({ state }) => state === 'resolved');
    expect(ended).toMatchObject({ id: fires.id, endReason: 'resolved' });
    expect(ended.transitions.map(({ kind }: any) => kind)).toEqual([
      'started',
      'resolved',
    ]);
  });

  it('that dies leaves what it said stale once that holds no more', async () => {
    queueLength = 12;
    await untilOne('a second firing', ({ state }) => state === 'firing');
    await prometheus.kill();
    const killed = Date.now();
    const stale = await untilOne(
      'it to be stale',
      ({ state }) => state === 'stale',
      HOLDS_S + 90,
    );
    expect(Date.now() - killed).toBeGreaterThan((HOLDS_S - 4) * 1_000);

    prometheus = await startPrometheus();
    const again = await untilOne('it again', ({ state }) => state === 'firing');
    // A Prometheus that starts anew says a later start: who was silent in between is not known.
    expect(again.alert.id).toBe(stale.alert.id);
  });

  it('is one of several that may post so: amtool adds an alert and asks how we are', async () => {
    const configFile = join(directory, 'amtool-http.yml');
    await writeFile(
      configFile,
      stringify({ authorization: { credentials: stage.backend.token } }),
    );
    const amtool = (...args: string[]) =>
      run('amtool', [
        `--http.config.file=${configFile}`,
        `--alertmanager.url=${stage.relay.target}/api/alert-history/v1/sources/direct`,
        ...args,
      ]);
    await amtool('alert', 'add', 'ByHand', 'app=checkout');
    expect(await api.episodes('{alertname="ByHand"}')).toMatchObject([
      { state: 'firing', alert: { labels: { app: 'checkout' } } },
    ]);
    const { stdout } = await amtool('config', 'show', '--output=json');
    expect(stdout).toContain('alert-history');
  });
});

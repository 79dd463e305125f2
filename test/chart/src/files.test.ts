import { CleanUp } from '@alert-history/test-fixtures';
import { startRedis } from '@alert-history/test-services';
import Redis from 'ioredis';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { Helm, HELM_VERSIONS } from './helm/Helm';
import { render, renderArguments, template } from './helm/Rendering';
import { VALUES_FILES } from './helm/valuesFiles';
import { chartDirectory, repositoryDirectory } from './paths';
import { run } from './programs';

jest.setTimeout(180_000);

/** Text that is carried in objects has lines and indents of its own. */
const YAMLLINT = `{extends: relaxed, rules: {line-length: disable,
  trailing-spaces: disable, indentation: disable, empty-lines: disable}}`;

describe('the files of the chart', () => {
  let cleanUp: CleanUp;
  let folder: string;
  let helm: Helm;

  beforeEach(async () => {
    cleanUp = new CleanUp();
    folder = await mkdtemp(join(tmpdir(), 'alert-history-chart-'));
    cleanUp.add(() => rm(folder, { recursive: true }));
    helm = await Helm.of(HELM_VERSIONS[0]);
  });

  afterEach(() => cleanUp.run());

  it('are scripts without slips', async () => {
    const scripts = globSync(
      ['helm/alert-history/files/*/*.sh', 'packages/backend/*.sh'],
      { cwd: repositoryDirectory },
    );
    expect(scripts.length).toBeGreaterThan(2);
    const { code, said } = await run(
      'shellcheck',
      scripts.map(script => join(repositoryDirectory, script)),
    );
    expect(said).toBe('');
    expect(code).toBe(0);
  });

  it('are YAML without slips, and so is what comes of them', async () => {
    const sources = ['Chart.yaml', 'values.yaml', ...VALUES_FILES];
    const { said } = await run('yamllint', [
      ...['--strict', '-d', YAMLLINT],
      ...sources.map(file => join(chartDirectory, file)),
    ]);
    expect(said).toBe('');
    for (const file of VALUES_FILES) {
      const rendered = await run(
        'yamllint',
        ['--strict', '-d', YAMLLINT, '-'],
        { input: await template(helm, { values: [file] }) },
      );
      expect(rendered.said).toBe('');
    }
  });

  it('have rules that Prometheus takes, and that fire when they should', async () => {
    const manifests = await render(helm, {
      values: ['values-production.yaml'],
    });
    const { spec } = manifests.find(({ kind }) => kind === 'PrometheusRule')!;
    await writeFile(join(folder, 'rules.yaml'), stringify(spec));
    const checked = await run('promtool', [
      ...['check', 'rules', '--lint=all', '--lint-fatal'],
      join(folder, 'rules.yaml'),
    ]);
    expect(`${checked.code} ${checked.said}`).toMatch(/^0 /);

    const job = 'namespace="monitoring",job="ah-alert-history"';
    const expected = (alertname: string, labels: object) => ({
      ...{ alertname, eval_time: '40m' },
      exp_alerts: [{ exp_labels: labels }],
    });
    const test = {
      rule_files: [join(folder, 'rules.yaml')],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: [
            { series: `up{${job}}`, values: '0x60' },
            {
              series: `alert_history_storage_state{${job},state="degraded"}`,
              values: '1x60',
            },
            {
              series: `alert_history_deliveries_total{${job},source="prod",code="503"}`,
              values: '0+1x60',
            },
            {
              series: `alert_history_deliveries_total{${job},source="dev",code="401"}`,
              values: '0+1x60',
            },
          ],
          alert_rule_test: [
            expected('AlertHistoryDown', { severity: 'critical' }),
            expected('AlertHistoryDegraded', { severity: 'critical' }),
            expected('AlertHistoryDeliveriesFail', {
              ...{ severity: 'warning', source: 'prod' },
            }),
            expected('AlertHistoryDeliveriesRefused', {
              ...{ severity: 'warning', source: 'dev', code: '401' },
            }),
          ],
        },
        {
          interval: '1m',
          // Nobody scrapes it at all.
          input_series: [{ series: 'up{job="other"}', values: '1x60' }],
          alert_rule_test: [
            expected('AlertHistoryDown', {
              ...{ severity: 'critical', namespace: 'monitoring' },
              job: 'ah-alert-history',
            }),
          ],
        },
        {
          interval: '1m',
          input_series: [
            { series: `up{${job}}`, values: '1x60' },
            {
              series: `alert_history_storage_state{${job},state="degraded"}`,
              values: '0x60',
            },
            {
              series: `alert_history_deliveries_total{${job},source="prod",code="200"}`,
              values: '0+9x60',
            },
          ],
          alert_rule_test: [
            ...['Down', 'Degraded', 'DeliveriesFail', 'DeliveriesRefused'].map(
              name => ({
                ...{ alertname: `AlertHistory${name}`, eval_time: '40m' },
                exp_alerts: [],
              }),
            ),
          ],
        },
      ],
    };
    // Texts are for people; what they are told by is not compared.
    for (const group of spec.groups) {
      for (const rule of group.rules) {
        delete rule.annotations;
      }
    }
    await writeFile(join(folder, 'rules.yaml'), stringify(spec));
    await writeFile(join(folder, 'tests.yaml'), stringify(test));
    const tested = await run('promtool', [
      ...['test', 'rules'],
      join(folder, 'tests.yaml'),
    ]);
    expect(`${tested.code} ${tested.said}`).toMatch(/^0 /);
  });

  it('have rules about metrics that the documents have', async () => {
    const documents = await readFile(
      join(repositoryDirectory, 'docs/operations.md'),
      'utf8',
    );
    const rules = globSync('files/rules/*.yaml', { cwd: chartDirectory });
    expect(rules.length).toBeGreaterThan(3);
    for (const file of rules) {
      const text = await readFile(join(chartDirectory, file), 'utf8');
      const [rule] = parse(text);
      expect(`${rule.alert}.yaml`).toBe(file.split('/').at(-1));
      for (const [metric] of rule.expr.matchAll(/alert_history_\w+/g)) {
        expect(documents).toContain(`\`${metric}\``);
      }
    }
  });

  it('tell an Alertmanager what it takes', async () => {
    // Helm 3 asks a cluster before it says its notes.
    const newest = await Helm.of(HELM_VERSIONS.at(-1)!);
    const { stdout } = await newest.run([
      ...['install', 'ah', '--dry-run=client'],
      ...renderArguments({ values: ['values-production.yaml'] }),
    ]);
    const snippet = /\n( {4}route:\n[\s\S]*?)\n\n/.exec(stdout)![1];
    const config = parse(snippet);
    config.route = { receiver: 'on-call', ...config.route };
    config.receivers.push({ name: 'on-call' });
    await writeFile(join(folder, 'alertmanager.yml'), stringify(config));
    const { code, said } = await run('amtool', [
      'check-config',
      join(folder, 'alertmanager.yml'),
    ]);
    expect(`${code} ${said}`).toMatch(/^0 /);
    expect(config.receivers[0].webhook_configs[0].url).toBe(
      'http://ah-alert-history.monitoring.svc:7007/api/alert-history/v1/sources/prod/alertmanager',
    );
  });

  it('let one user into the cache, to our keys alone, and have no password in them', async () => {
    const password = 'pass word\'"$#%';
    const aclFile = join(folder, 'users.acl');
    const { code, said } = await run(
      'sh',
      [join(chartDirectory, 'files/valkey/acl-init.sh')],
      {
        env: {
          ...{ ACL_FILE: aclFile, CACHE_USER: 'backstage' },
          CACHE_PASSWORD: password,
        },
      },
    );
    expect(`${code} ${said}`).toBe('0 ');
    const acl = await readFile(aclFile, 'utf8');
    expect(acl).toContain(createHash('sha256').update(password).digest('hex'));
    expect(acl).not.toContain('pass word');

    const server = await startRedis();
    cleanUp.add(() => server.dispose());
    const administrator = new Redis(server.url);
    for (const line of acl.trim().split('\n').reverse()) {
      const [, user, ...rules] = line.split(' ');
      await administrator.call('ACL', 'SETUSER', user, ...rules);
    }
    administrator.disconnect();

    const connect = (options: object) => {
      const redis = new Redis(server.url, { ...options, lazyConnect: true });
      redis.on('error', () => {});
      cleanUp.add(async () => redis.disconnect());
      return redis;
    };
    const portal = connect({ username: 'backstage', password });
    await portal.set('alert-history:1', 'x', 'PX', 1_000);
    expect(await portal.mget('alert-history:1')).toEqual(['x']);
    await expect(portal.set('other:1', 'x')).rejects.toThrow(/NOPERM/);
    await expect(portal.flushall()).rejects.toThrow(/NOPERM/);
    const nobody = connect({ maxRetriesPerRequest: 0 });
    await expect(nobody.get('alert-history:1')).rejects.toThrow(
      /NOAUTH|WRONGPASS/,
    );
  });
});

import { Daemon, until } from '@alert-history/test-fixtures';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { repositoryDirectory, workDirectory } from '../paths';
import { ruleFile } from './rules';

/**
 * Starts Debian's Prometheus with `examples/prometheus.yml`, in a hurry, and
 * waits until it knows its Alertmanager: an alert that fires before is sent a
 * minute later.
 */
export async function startPrometheus(options: {
  directory: string;
  port: number;
  alertmanagerPort: number;
  exporter: string;
}): Promise<Daemon> {
  const { directory, port, alertmanagerPort, exporter } = options;
  await mkdir(directory, { recursive: true });
  const example = await readFile(
    join(repositoryDirectory, 'examples/prometheus.yml'),
    'utf8',
  );
  const config = parse(example);
  Object.assign(config.global, {
    scrape_interval: '1s',
    evaluation_interval: '1s',
  });
  config.rule_files = ['rules.yml'];
  config.alerting.alertmanagers[0].static_configs[0].targets = [
    `127.0.0.1:${alertmanagerPort}`,
  ];
  config.scrape_configs = config.scrape_configs.filter(
    ({ job_name: job }: { job_name: string }) => job === 'checkout',
  );
  config.scrape_configs[0].static_configs[0].targets = [exporter];
  await writeFile(join(directory, 'rules.yml'), stringify(ruleFile()));
  await writeFile(join(directory, 'prometheus.yml'), stringify(config));

  const url = `http://127.0.0.1:${port}`;
  const daemon = await Daemon.start({
    command: 'prometheus',
    args: [
      `--config.file=${join(directory, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(directory, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.external-url=http://prometheus.larkfield.example:9090',
      // Alertmanager takes an alert for resolved that is not repeated within
      // four times that: a busy machine may pause for longer than a few seconds.
      '--rules.alert.resend-delay=10s',
    ],
    logFile: join(workDirectory, 'logs/prometheus.log'),
    readyUrl: `${url}/-/ready`,
    limitMs: 30_000,
  });
  try {
    await until('Prometheus to find its Alertmanager', 30, async note => {
      const response = await fetch(`${url}/api/v1/alertmanagers`);
      const { data }: any = await response.json();
      note(data);
      return data.activeAlertmanagers.length > 0;
    });
  } catch (error) {
    await daemon.stop();
    throw error;
  }
  return daemon;
}

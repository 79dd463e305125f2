import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryDirectory } from '../paths';

/**
 * `examples/alertmanager.yml` as somebody would adapt it: the portal's address,
 * the token's file; and seconds in place of minutes.
 */
export async function alertmanagerConfig(options: {
  portalUrl: string;
  tokenFile: string;
}): Promise<object> {
  const file = join(repositoryDirectory, 'examples/alertmanager.yml');
  const config = parse(await readFile(file, 'utf8'));
  const route = config.route.routes.find(
    (each: { receiver: string }) => each.receiver === 'alert-history',
  );
  Object.assign(route, { group_interval: '1s', repeat_interval: '4s' });
  const receiver = config.receivers.find(
    (each: { name: string }) => each.name === 'alert-history',
  );
  const [webhook] = receiver.webhook_configs;
  webhook.url = webhook.url.replace('http://localhost:7007', options.portalUrl);
  webhook.http_config.authorization.credentials_file = options.tokenFile;
  return config;
}

import { EXTERNAL, LITE, renderedBy, STANDARD } from './renderedBy';
import { parse } from 'yaml';

jest.setTimeout(60_000);

const configOf = async (file: string, set: object = {}) => {
  const { one } = await renderedBy(file, set as {});
  return parse(one('ConfigMap').data['app-config.yaml']);
};

describe('PostgreSQL', () => {
  it('of the chart is one server, whose data stays, and whose settings are ours', async () => {
    const { one } = await renderedBy(STANDARD, {
      'postgresql.bundled.settings.work_mem': '8MB',
      'postgresql.bundled.persistence.size': '50Gi',
    });
    const { spec } = one('StatefulSet', 'postgresql');
    expect(spec.replicas).toBe(1);
    expect(spec.persistentVolumeClaimRetentionPolicy.whenDeleted).toBe(
      'Retain',
    );
    expect(spec.volumeClaimTemplates[0].spec.resources.requests.storage).toBe(
      '50Gi',
    );
    expect(one('ConfigMap', 'postgresql').data['postgresql.conf']).toContain(
      "work_mem = '8MB'",
    );
  });

  it('of your own is reached as you say, and nothing of it is made', async () => {
    const { has } = await renderedBy(EXTERNAL);
    expect(has('StatefulSet', 'postgresql')).toBe(false);
    const config = await configOf(EXTERNAL);
    expect(config.backend.database).toMatchObject({
      ...{ client: 'pg', pluginDivisionMode: 'schema' },
      connection: {
        ...{ host: 'postgres.example.com', port: 6432 },
        ssl: { rejectUnauthorized: false },
      },
    });
  });

  it('is trusted by its certificate where nothing else is said', async () => {
    const set = { 'postgresql.external.sslMode': 'verify-full' };
    const { backend } = await configOf(EXTERNAL, set);
    expect(backend.database.connection.ssl).toEqual({
      rejectUnauthorized: true,
    });
    const { one } = await renderedBy(EXTERNAL, {
      ...set,
      'postgresql.external.caSecret': 'authority',
    });
    const { spec } = one('Deployment').spec.template;
    expect(spec.volumes).toContainEqual({
      ...{ name: 'database-ca', secret: { secretName: 'authority' } },
    });
    expect(spec.containers[0].env).toContainEqual({
      ...{ name: 'NODE_EXTRA_CA_CERTS', value: '/etc/database-ca/ca.crt' },
    });
  });

  it('of CloudNativePG is a Cluster, and its own Secret is used', async () => {
    const { one } = await renderedBy('ci/cnpg-values.yaml');
    expect(one('Cluster', 'postgresql').spec).toMatchObject({
      instances: 3,
      bootstrap: { initdb: { database: 'backstage', owner: 'backstage' } },
    });
    const { env } = one('Deployment').spec.template.spec.containers[0];
    expect(env).toContainEqual({
      name: 'POSTGRES_PASSWORD',
      valueFrom: {
        secretKeyRef: {
          ...{ name: 'ah-alert-history-postgresql-app', key: 'password' },
        },
      },
    });
    const config = await configOf('ci/cnpg-values.yaml');
    expect(config.backend.database.connection.host).toBe(
      'ah-alert-history-postgresql-rw',
    );
  });
});

describe('the cache', () => {
  it('is not there in lite, nor where it is not wanted', async () => {
    const lite = await configOf(LITE);
    expect(lite.alertHistory).toEqual({ profile: 'lite' });
    const without = await configOf('ci/standard-no-cache-values.yaml');
    expect(without.alertHistory).toEqual({ profile: 'standard' });
    const { has } = await renderedBy('ci/standard-no-cache-values.yaml');
    expect(has('Deployment', 'valkey')).toBe(false);
  });

  it('of the chart has a user of its own, and its password in no argument', async () => {
    const { one } = await renderedBy(STANDARD);
    const { spec } = one('Deployment', 'valkey').spec.template;
    const [valkey] = spec.containers;
    expect(valkey.command).toEqual([
      ...['valkey-server', '/etc/valkey/valkey.conf'],
    ]);
    expect(valkey).not.toHaveProperty('env');
    const { alertHistory } = await configOf(STANDARD);
    expect(alertHistory.redis).toEqual({
      ...{ host: 'ah-alert-history-valkey', port: 6379 },
      ...{ username: 'backstage', password: '${VALKEY_PASSWORD}' },
    });
  });

  it('of your own is spoken to by TLS where nothing else is said', async () => {
    const { alertHistory } = await configOf(EXTERNAL);
    expect(alertHistory.redis).toMatchObject({
      ...{ host: 'valkey.example.com', port: 6380, tls: {} },
    });
    const plain = await configOf('ci/external-plain-values.yaml');
    expect(plain.alertHistory.redis).toEqual({
      ...{ host: 'valkey.example.com', port: 6379 },
    });
  });
});

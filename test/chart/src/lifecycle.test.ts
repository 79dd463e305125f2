import { CleanUp } from '@alert-history/test-fixtures';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ApiServer } from './cluster/ApiServer';
import { Helm, HELM_VERSIONS } from './helm/Helm';
import { Manifest, RELEASE, renderArguments } from './helm/Rendering';

jest.setTimeout(60_000);

const OWN = `/${RELEASE}-alert-history`;

describe.each(HELM_VERSIONS)('Helm %s against a server of objects', version => {
  let cleanUp: CleanUp;
  let server: ApiServer;
  let helm: (
    command: string[],
    values?: string,
    set?: { [path: string]: unknown },
  ) => Promise<string>;

  beforeEach(async () => {
    cleanUp = new CleanUp();
    server = await ApiServer.start();
    cleanUp.add(() => server.stop());
    const folder = await mkdtemp(join(tmpdir(), 'alert-history-lifecycle-'));
    cleanUp.add(() => rm(folder, { recursive: true }));
    const kubeconfig = join(folder, 'config');
    const named = { name: 'it', cluster: { server: server.url } };
    await writeFile(
      kubeconfig,
      stringify({
        ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'it' },
        clusters: [named],
        users: [{ name: 'it', user: {} }],
        contexts: [{ name: 'it', context: { cluster: 'it', user: 'it' } }],
      }),
    );
    const program = await Helm.of(version);
    helm = async (command, values, set) => {
      const said = await program.run(
        [
          ...command,
          ...(values
            ? renderArguments({ values: [values], set })
            : ['--namespace', 'monitoring']),
        ],
        { KUBECONFIG: kubeconfig },
      );
      if (said.code !== 0) {
        throw new Error(said.stderr);
      }
      return said.stdout;
    };
  });

  afterEach(() => cleanUp.run());

  /** What is there, but for what Helm writes down for itself. */
  function objects(): { [path: string]: unknown } {
    return Object.fromEntries(
      [...server.objects]
        .filter(([path]) => !path.includes('sh.helm.release'))
        .sort()
        .map(([path, { metadata, ...fields }]) => {
          const { resourceVersion, ...rest } = metadata as any;
          return [path, { ...fields, metadata: rest }];
        }),
    );
  }

  function object(kind: string, suffix = ''): Manifest {
    const found = [...server.objects.values()].find(
      each =>
        each.kind === kind && each.metadata.name === `${OWN.slice(1)}${suffix}`,
    );
    if (!found) {
      throw new Error(`There is no ${kind} ${OWN}${suffix}`);
    }
    return found;
  }

  it('installs standard, changes nothing without a change, upgrades, rolls back, tests, and leaves what is worth keeping', async () => {
    const file = 'ci/standard-values.yaml';
    await helm(['install', RELEASE], file);
    const installed = objects();
    expect(Object.keys(installed).length).toBeGreaterThan(15);
    const secrets = ['', '-postgresql', '-valkey'].map(suffix =>
      object('Secret', suffix),
    );

    await helm(['upgrade', RELEASE], file);
    expect(objects()).toEqual(installed);

    await helm(['upgrade', RELEASE], file, {
      replicaCount: 4,
      'portal.title': 'Another',
    });
    expect(object('Deployment').spec.replicas).toBe(4);
    expect(object('ConfigMap').data['app-config.yaml']).toContain('Another');
    expect(
      ['', '-postgresql', '-valkey'].map(suffix => object('Secret', suffix)),
    ).toEqual(secrets);

    await helm(['rollback', RELEASE, '1']);
    expect(objects()).toEqual(installed);

    expect(await helm(['test', RELEASE])).toMatch(/Phase:\s+Succeeded/);

    await helm(['uninstall', RELEASE]);
    expect([...server.objects.values()].map(({ kind }) => kind).sort()).toEqual(
      ['Secret', 'Secret', 'Secret'],
    );

    // Who comes back finds the passwords that the data has.
    await helm(['install', RELEASE, '--take-ownership'], file);
    expect(object('Secret', '-postgresql').data).toEqual(secrets[1].data);
  });

  it('keeps the volume of lite when it is uninstalled', async () => {
    await helm(['install', RELEASE], 'ci/lite-values.yaml');
    await helm(['uninstall', RELEASE]);
    expect([...server.objects.values()].map(({ kind }) => kind).sort()).toEqual(
      ['PersistentVolumeClaim', 'Secret'],
    );
  });

  it('says no to what can not be changed, and leaves what was', async () => {
    await helm(['install', RELEASE], 'ci/standard-values.yaml');
    const installed = objects();
    await expect(
      helm(['upgrade', RELEASE], 'ci/standard-values.yaml', {
        'postgresql.bundled.persistence.size': '50Gi',
      }),
    ).rejects.toThrow(/immutable/);
    await helm(['rollback', RELEASE, '1']);
    expect(objects()).toEqual(installed);
  });
});

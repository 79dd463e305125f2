import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PackedPackage, PACKAGES } from './fresh/PackedPackage';
import { repositoryDirectory } from './paths';

const BACKEND = 'plugins/alert-history-backend';

describe.each(PACKAGES)('%s, packed', name => {
  let packed: PackedPackage;

  beforeAll(async () => {
    packed = await PackedPackage.open(name);
  });

  it('holds what its manifest leads to, and a README', () => {
    expect(packed.files).toEqual(expect.arrayContaining(packed.entries));
    expect(packed.files).toContain('README.md');
  });

  it('holds nothing that only tests and development need', () => {
    expect(
      packed.files.filter(file =>
        /__testUtils__|\.test\.|(^|\/)(dev|tests|setupTests)(\/|\.)/.test(file),
      ),
    ).toEqual([]);
  });

  it('asks for packages that are in a registry', () => {
    const { dependencies, peerDependencies, devDependencies } = packed.manifest;
    const ranges = Object.values({
      ...dependencies,
      ...peerDependencies,
      ...devDependencies,
    });
    expect(ranges).toEqual(
      ranges.map(() => expect.not.stringMatching(/^(workspace|link|file):/)),
    );
    expect(packed.manifest).toMatchObject({
      license: 'Apache-2.0',
      backstage: { pluginId: 'alert-history', pluginPackages: PACKAGES },
    });
  });
});

it('the packed backend holds every migration and the OpenAPI document', async () => {
  const { files } = await PackedPackage.open(
    '@alert-history/backstage-plugin-backend',
  );
  const migrations = await readdir(
    join(repositoryDirectory, BACKEND, 'migrations'),
  );
  expect(files).toEqual(
    expect.arrayContaining([
      ...migrations.map(file => `migrations/${file}`),
      'config.schema.json',
      'src/schema/openapi.yaml',
    ]),
  );
});

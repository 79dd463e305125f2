import { loadConfigSchema } from '@backstage/config-loader';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Helm, HELM_VERSIONS } from './helm/Helm';
import { portalOf } from './helm/portalOf';
import { render } from './helm/Rendering';
import { VALUES_FILES } from './helm/valuesFiles';
import { Schema, unknownKeys } from './lint/unknownKeys';
import { repositoryDirectory } from './paths';

jest.setTimeout(180_000);

const PLACEHOLDER = /\$\{([A-Z_]+)\}/g;

describe('the configuration that the chart writes', () => {
  let schema: Awaited<ReturnType<typeof loadConfigSchema>>;
  let schemas: Schema[];
  let portal: unknown;

  beforeAll(async () => {
    schema = await loadConfigSchema({
      dependencies: ['app', 'backend'],
      packagePaths: ['package.json', 'packages/app/package.json'].map(file =>
        join(repositoryDirectory, file),
      ),
    });
    const { schemas: all } = schema.serialize() as unknown as {
      schemas: Array<{ value: Schema }>;
    };
    schemas = all.map(({ value }) => value);
    const file = join(repositoryDirectory, 'app-config.portal.yaml');
    portal = parse(await readFile(file, 'utf8'));
  });

  it.each(VALUES_FILES)('of %s has no key that nobody reads', async file => {
    const helm = await Helm.of(HELM_VERSIONS[0]);
    const { appConfig } = portalOf(await render(helm, { values: [file] }));
    const data = parse(appConfig);
    expect(unknownKeys(data, schemas)).toEqual([]);
    // Also the types of their values.
    expect(() =>
      schema.process([
        { context: 'app-config.portal.yaml', data: portal as any },
        { context: file, data },
      ]),
    ).not.toThrow();
  });

  it('is looked at by key: one that is misspelt is found', () => {
    const data = { alertHistory: { retenshun: {} }, backend: { lisen: {} } };
    expect(unknownKeys(data, schemas)).toEqual([
      'alertHistory.retenshun',
      'backend.lisen',
    ]);
  });

  it.each(VALUES_FILES)(
    'of %s has its variables, and no other is set in vain',
    async file => {
      const helm = await Helm.of(HELM_VERSIONS[0]);
      const { appConfig, env } = portalOf(
        await render(helm, { values: [file] }),
      );
      const asked = [...appConfig.matchAll(PLACEHOLDER)].map(
        ([, name]) => name,
      );
      const given = env.map(({ name }) => name);
      expect(given).toEqual(expect.arrayContaining(asked));
      const ofChart = given.filter(name =>
        /^(ALERT_HISTORY|AUTH|OIDC|POSTGRES|VALKEY)_/.test(name),
      );
      expect([...new Set(asked)].sort()).toEqual(ofChart.sort());
    },
  );
});

import { loadConfigSchema } from '@backstage/config-loader';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Helm, HELM_VERSIONS } from './helm/Helm';
import { Manifest, render } from './helm/Rendering';
import { VALUES_FILES } from './helm/valuesFiles';
import { containersOf } from './lint/pods';
import { repositoryDirectory } from './paths';

jest.setTimeout(180_000);

/** A JSON schema, as far as keys are looked up in it. */
interface Schema {
  properties?: { [key: string]: Schema };
  additionalProperties?: Schema | boolean;
  items?: Schema;
  [combined: string]: unknown;
}

const PLACEHOLDER = /\$\{([A-Z_]+)\}/g;

/** The alternatives that a schema is made of. */
function partsOf(schema: Schema): Schema[] {
  const combined = ['allOf', 'anyOf', 'oneOf'].flatMap(
    word => (schema[word] as Schema[] | undefined) ?? [],
  );
  return [schema, ...combined.flatMap(partsOf)];
}

/** Keys of a value that none of the schemas knows. */
function unknownKeys(
  value: unknown,
  schemas: readonly Schema[],
  path = '',
): string[] {
  const parts = schemas.flatMap(partsOf);
  if (Array.isArray(value)) {
    const items = parts.flatMap(({ items: item }): Schema[] =>
      item ? [item] : [],
    );
    return value.flatMap((each, i) =>
      unknownKeys(each, items, `${path}[${i}]`),
    );
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const below = path ? `${path}.${key}` : key;
    const known = parts.flatMap(
      ({ properties, additionalProperties }) =>
        properties?.[key] ?? additionalProperties ?? [],
    );
    if (known.length === 0) {
      return [below];
    }
    const isFree = known.some(
      each =>
        each === true ||
        !['properties', 'additionalProperties', 'items', 'anyOf', 'allOf'].some(
          word => word in (each as Schema),
        ),
    );
    return isFree ? [] : unknownKeys(item, known as Schema[], below);
  });
}

function portalOf(manifests: readonly Manifest[]) {
  const config = manifests.find(
    ({ kind, data }) => kind === 'ConfigMap' && data['app-config.yaml'],
  )!;
  const deployment = manifests.find(
    ({ kind, metadata }) =>
      kind === 'Deployment' &&
      metadata.labels?.['app.kubernetes.io/component'] === 'portal',
  )!;
  const [container] = containersOf(deployment.spec.template.spec);
  return { text: config.data['app-config.yaml'] as string, container };
}

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
    const { text } = portalOf(await render(helm, { values: [file] }));
    const data = parse(text);
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
      const { text, container } = portalOf(
        await render(helm, { values: [file] }),
      );
      const asked = [...text.matchAll(PLACEHOLDER)].map(([, name]) => name);
      const given = container.env.map(({ name }: any) => name);
      expect(given).toEqual(expect.arrayContaining(asked));
      const ofChart = given.filter((name: string) =>
        /^(ALERT_HISTORY|AUTH|OIDC|POSTGRES|VALKEY)_/.test(name),
      );
      expect([...new Set(asked)].sort()).toEqual(ofChart.sort());
    },
  );
});

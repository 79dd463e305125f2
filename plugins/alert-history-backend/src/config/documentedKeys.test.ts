import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { configSchema } from './configSchema';

const PLUGIN = join(__dirname, '..', '..');

interface Node {
  properties?: { [name: string]: Node };
  items?: Node;
  anyOf?: Node[];
}

/** Every key that can be set, lists as `[]`. */
function keysOf(node: Node, path: string): string[] {
  const { properties, items } = node;
  if (properties) {
    return Object.entries(properties).flatMap(([name, child]) =>
      keysOf(child, `${path}.${name}`),
    );
  }
  return items?.properties ? [path, ...keysOf(items, `${path}[]`)] : [path];
}

const keys = keysOf(
  z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as Node,
  'alertHistory',
);

describe('every key of the configuration', () => {
  it('is in the documentation, and no other', async () => {
    const file = join(PLUGIN, '..', '..', 'docs', 'configuration.md');
    const text = await readFile(file, 'utf8');
    const rows = [...text.matchAll(/^\| `(alertHistory[^`]*)` /gm)];
    expect(rows.map(([, key]) => key).sort()).toEqual([...keys].sort());
  });

  it('is in the types that Backstage checks app-config.yaml by', async () => {
    const text = await readFile(join(PLUGIN, 'config.d.ts'), 'utf8');
    const names = keys.map(key => key.split('.').at(-1)!);
    expect(
      names.filter(name => !new RegExp(`\\b${name}\\??:`).test(text)),
    ).toEqual([]);
  });
});

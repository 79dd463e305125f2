import { z } from 'zod';
import { configSchema } from './configSchema';

interface Node {
  properties?: { [name: string]: Node };
  items?: Node;
}

/** The keys that may be set at a place of the section `alertHistory`. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  let node: Node | undefined = z.toJSONSchema(configSchema, {
    io: 'input',
    unrepresentable: 'any',
  }) as Node;
  for (const part of path) {
    node =
      typeof part === 'number' ? node?.items : node?.properties?.[String(part)];
  }
  return Object.keys(node?.properties ?? {});
}

import * as kubernetes from '@kubernetes/client-node';
import { Manifest } from '../helm/Rendering';
import { nameOf } from './pods';

interface Attribute {
  baseName: string;
  type: string;
}

const PLAIN: { [type: string]: (value: unknown) => boolean } = {
  string: value => typeof value === 'string',
  number: value => typeof value === 'number',
  boolean: value => typeof value === 'boolean',
  IntOrString: value => typeof value === 'string' || Number.isInteger(value),
  any: () => true,
  object: value => typeof value === 'object',
  Date: value => typeof value === 'string',
};

/**
 * Fields of built-in kinds that Kubernetes would drop without a word, and
 * values of the wrong type, by the types of its own client.
 */
export function unknownFields(manifest: Manifest): string[] {
  const version = manifest.apiVersion.split('/').at(-1)!;
  const type = `${version[0].toUpperCase()}${version.slice(1)}${manifest.kind}`;
  if (!attributesOf(type)) {
    return [`${nameOf(manifest)}: there is no ${manifest.apiVersion}`];
  }
  return walk(type, manifest, nameOf(manifest));
}

function attributesOf(type: string): Attribute[] | undefined {
  const models = kubernetes as unknown as {
    [type: string]: { getAttributeTypeMap?(): Attribute[] } | undefined;
  };
  return models[type]?.getAttributeTypeMap?.();
}

function walk(type: string, value: unknown, path: string): string[] {
  const list = /^Array<(.*)>$/.exec(type)?.[1];
  if (list) {
    return Array.isArray(value)
      ? value.flatMap((item, i) => walk(list, item, `${path}[${i}]`))
      : [`${path} is no list`];
  }
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type)?.[1];
  if (map) {
    return isObject(value)
      ? Object.entries(value).flatMap(([key, item]) =>
          walk(map, item, `${path}.${key}`),
        )
      : [`${path} is no map`];
  }
  const attributes = attributesOf(type);
  if (!attributes) {
    const isRight = PLAIN[type.replace(/^'.*'$/, 'string')];
    if (!isRight) {
      return [`${path}: the type ${type} is not known`];
    }
    return isRight(value)
      ? []
      : [`${path} is ${JSON.stringify(value)}, and no ${type}`];
  }
  if (!isObject(value)) {
    return [`${path} is no object`];
  }
  return Object.entries(value).flatMap(([field, item]) => {
    const attribute = attributes.find(({ baseName }) => baseName === field);
    return attribute
      ? walk(attribute.type, item, `${path}.${field}`)
      : [`${path} has no field ${field}`];
  });
}

function isObject(value: unknown): value is { [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

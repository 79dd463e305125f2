import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { spec } from './openapi/generated/spec';
import type { operations } from './openapi/generated/types';

const components = spec.components.parameters;
type Components = typeof components;

/** One operation of the document, such as `spec.paths['/v1/episodes'].get`. */
export interface Operation {
  readonly operationId: keyof operations;
  readonly parameters?: readonly (Parameter | Reference)[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: ValueSchema;
}

interface Reference {
  readonly $ref: `#/components/parameters/${keyof Components}`;
}

/** What the document may say of a parameter: {@link describe} has words for each. */
interface ValueSchema {
  readonly type: 'array' | 'boolean' | 'integer' | 'string';
  readonly items?: ValueSchema;
  readonly maxItems?: number;
  readonly minLength?: 1;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly default?: number | boolean;
}

type Resolved<P> = P extends {
  $ref: `#/components/parameters/${infer Name extends keyof Components}`;
}
  ? Components[Name]
  : P;

type NamesWithDefault<O extends Operation> = Extract<
  Resolved<NonNullable<O['parameters']>[number]>,
  { schema: { default: unknown } }
>['name'];

type Query<O extends Operation> = NonNullable<
  operations[O['operationId']]['parameters']['query']
>;

/** The query parameters of an operation; those with a default are there always. */
export type ParametersOf<O extends Operation> = Query<O> &
  Required<Pick<Query<O>, NamesWithDefault<O> & keyof Query<O>>>;

/**
 * Reads the query parameters of an operation as the OpenAPI document says:
 * types, bounds, choices and defaults. What they mean is for others to judge.
 *
 * @throws InputError naming the parameter, its value, and what is expected
 */
export function readParameters<O extends Operation>(
  operation: O,
  searchParams: URLSearchParams,
): ParametersOf<O> {
  const parameters = queryParametersOf(operation);
  refuseUnknown(
    searchParams,
    parameters.map(({ name }) => name),
  );
  const values: { [name: string]: unknown } = {};
  for (const { name, schema } of parameters) {
    const texts = searchParams.getAll(name);
    if (schema.items) {
      if (texts.length) {
        values[name] = readList(name, schema.items, texts, schema.maxItems);
      }
    } else if (texts.length > 1) {
      throw new InputError(
        `Parameter "${name}" is given ${texts.length} times: ${JSON.stringify(
          texts,
        )}; give it once`,
      );
    } else if (texts.length) {
      values[name] = readValue(name, schema, texts[0]);
    } else if (schema.default !== undefined) {
      values[name] = schema.default;
    }
  }
  // It was read by the document that the type is made of.
  return values as ParametersOf<O>;
}

/** What is to be said of a value that can't be used. */
export function invalidParameter(
  name: string,
  value: string,
  problem: string,
): InputError {
  return new InputError(
    `Parameter "${name}" is ${JSON.stringify(value)}: ${problem}`,
  );
}

/** The query parameters of an operation. */
export function queryParametersOf(operation: Operation): Parameter[] {
  return (operation.parameters ?? [])
    .map(parameter =>
      '$ref' in parameter
        ? components[parameter.$ref.split('/').at(-1) as keyof Components]
        : parameter,
    )
    .filter(parameter => parameter.in === 'query');
}

function refuseUnknown(searchParams: URLSearchParams, known: string[]): void {
  for (const [name, value] of searchParams) {
    if (!known.includes(name)) {
      throw new InputError(
        `Unknown parameter ${JSON.stringify(name)} with value ${JSON.stringify(
          value,
        )}; known are ${known.join(', ') || 'none'}`,
      );
    }
  }
}

function readList(
  name: string,
  schema: ValueSchema,
  texts: readonly string[],
  maxItems = Infinity,
): unknown[] {
  if (texts.length > maxItems) {
    throw new InputError(
      `Parameter "${name}" is given ${texts.length} times, at most ${maxItems} are allowed`,
    );
  }
  return texts.map(text => readValue(name, schema, text));
}

function readValue(name: string, schema: ValueSchema, text: string): unknown {
  // PostgreSQL does not take it for text, and nothing that is stored holds one.
  if (text.includes('\0')) {
    throw invalidParameter(name, text, 'must not hold a NUL character');
  }
  const parsed = validatorOf(schema).safeParse(toType(schema.type, text));
  if (!parsed.success) {
    throw invalidParameter(name, text, `must ${describe(schema)}`);
  }
  return parsed.data;
}

/** The text itself where it does not look like the type; the validator refuses that. */
function toType(type: ValueSchema['type'], text: string): unknown {
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) {
    return Number(text);
  }
  if (type === 'boolean' && (text === 'true' || text === 'false')) {
    return text === 'true';
  }
  return text;
}

const validators = new WeakMap<ValueSchema, z.ZodType>();

function validatorOf(schema: ValueSchema): z.ZodType {
  let validator = validators.get(schema);
  if (!validator) {
    validator = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);
    validators.set(schema, validator);
  }
  return validator;
}

function describe(schema: ValueSchema): string {
  if (schema.enum) {
    return `be one of ${schema.enum.join(', ')}`;
  }
  switch (schema.type) {
    case 'integer':
      return `be a whole number, ${schema.minimum} to ${schema.maximum}`;
    case 'boolean':
      return 'be true or false';
    default:
      return 'not be empty';
  }
}

/** A JSON schema, as far as keys are looked up in it. */
export interface Schema {
  properties?: { [key: string]: Schema };
  additionalProperties?: Schema | boolean;
  items?: Schema;
  [combined: string]: unknown;
}

/** The alternatives that a schema is made of. */
function partsOf(schema: Schema): Schema[] {
  const combined = ['allOf', 'anyOf', 'oneOf'].flatMap(
    word => (schema[word] as Schema[] | undefined) ?? [],
  );
  return [schema, ...combined.flatMap(partsOf)];
}

/** Keys of a value that none of the schemas knows. */
export function unknownKeys(
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

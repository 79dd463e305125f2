import { spec } from './openapi/generated/spec';
import { Operation, queryParametersOf, readParameters } from './readParameters';

function read(operation: Operation, query: string) {
  return readParameters(operation, new URLSearchParams(query));
}

const operations: Operation[] = Object.values(spec.paths).flatMap(path =>
  Object.values(path),
);

/** Every query parameter of the document. */
const parameters = operations.flatMap(operation =>
  queryParametersOf(operation).map(({ name, schema }) => ({
    ...{ operation, name, schema },
  })),
);

const wrongValues = {
  integer: ['', 'x', '1.5', '1e2', '0x10', '-1', '0', '1001', '9'.repeat(30)],
  boolean: ['', 'yes', 'TRUE', '1'],
};

describe('readParameters', () => {
  it('takes what is well and fills in defaults', () => {
    expect(read(spec.paths['/v1/episodes'].get, 'entity=a:b&entity=c')).toEqual(
      { entity: ['a:b', 'c'], hidden: false, limit: 50 },
    );
    expect(
      read(spec.paths['/v1/episodes'].delete, 'dryRun=false&state=stale'),
    ).toEqual({ dryRun: false, state: ['stale'] });
  });

  it('refuses any parameter where an operation has none', () => {
    expect(() => read(spec.paths['/v1/status'].get, 'a=b')).toThrow(
      'Unknown parameter "a" with value "b"; known are none',
    );
  });

  it('knows the whole document', () => {
    expect(parameters.length).toBeGreaterThan(30);
  });

  it.each(
    parameters.flatMap(({ operation, name, schema }) =>
      schema.type === 'integer' || schema.type === 'boolean'
        ? wrongValues[schema.type].map(value => ({ operation, name, value }))
        : [],
    ),
  )('refuses $name="$value"', ({ operation, name, value }) => {
    expect(() => read(operation, `${name}=${value}`)).toThrow(
      `Parameter "${name}" is "${value}": must be `,
    );
  });

  it.each(parameters.filter(({ schema }) => schema.type !== 'array'))(
    'refuses $name given twice',
    ({ operation, name }) => {
      expect(() => read(operation, `${name}=1&${name}=1`)).toThrow(
        `Parameter "${name}" is given 2 times: ["1","1"]; give it once`,
      );
    },
  );

  it.each(parameters.filter(({ schema }) => 'maxItems' in schema))(
    'refuses too many of $name',
    ({ operation, name }) => {
      expect(() => read(operation, `${name}=x&`.repeat(51))).toThrow(
        `Parameter "${name}" is given 51 times, at most 50 are allowed`,
      );
      expect(() => read(operation, `${name}=`)).toThrow(
        `Parameter "${name}" is "": must not be empty`,
      );
    },
  );

  it.each(parameters.filter(({ name }) => name === 'state'))(
    'refuses a state that is none',
    ({ operation }) => {
      expect(() => read(operation, 'state=firing&state=open')).toThrow(
        'Parameter "state" is "open": must be one of firing, resolved, stale',
      );
    },
  );
});

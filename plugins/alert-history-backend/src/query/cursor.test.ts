import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor';
import { EpisodeFilter } from './EpisodeFilter';
import { toIso } from './toEpisode';

const filter: EpisodeFilter = { matchers: [], hidden: false };

function encode(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function contentOf(cursor: string) {
  return JSON.parse(Buffer.from(cursor, 'base64url').toString());
}

const TIME = '[+-]?\\d{4,6}-\\d\\d-\\d\\dT[\\d:.]+Z';
const WHOLE_OR_REFUSED = new RegExp(
  `^(whole: ${TIME} ${TIME} \\d+|InputError: Parameter "cursor" .*; .+)$`,
  's',
);

/** What a cursor says, as answers and statements need it, or why it is refused. */
function attempt(text: string): string {
  try {
    const { asOf, start, id } = decodeCursor(text, filter);
    return `whole: ${toIso(asOf)} ${toIso(start)} ${id}`;
  } catch (error) {
    return `${error}`;
  }
}

describe('cursor', () => {
  const cursor = { asOf: 1_795_687_200_500, start: -5, id: 17 };
  const text = encodeCursor(cursor, filter);

  it('comes back as it was, and fits into a URL as it is', () => {
    expect(decodeCursor(text, filter)).toEqual(cursor);
    expect(encodeURIComponent(text)).toBe(text);
  });

  it('of another version says what to do', () => {
    const other = encode({ ...contentOf(text), v: 2, more: true });
    expect(() => decodeCursor(other, filter)).toThrow(
      /^Parameter "cursor" is of version 2, this backend writes version 1: ".*"; start again without a cursor$/,
    );
  });

  it('of another filter says what to do, also where only hidden differs', () => {
    expect(() => decodeCursor(text, { ...filter, hidden: true })).toThrow(
      /belongs to another filter: .*; repeat the parameters of the first page/,
    );
  });

  it('is refused by a clear error, or is whole, whatever it holds', () => {
    const field = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.string(),
      fc.constant(null),
      fc.constant('__proto__'),
    );
    const nearly = fc
      .record(
        { v: fc.constantFrom(1, 2), a: field, s: field, i: field },
        { requiredKeys: ['v'] },
      )
      .map(changes => encode({ ...contentOf(text), ...changes }));
    const cut = fc.nat(text.length).map(length => text.slice(0, length));
    fc.assert(
      fc.property(
        fc.oneof(
          nearly,
          cut,
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.base64String(),
          fc.jsonValue().map(encode),
        ),
        given => expect(attempt(given)).toMatch(WHOLE_OR_REFUSED),
      ),
      { numRuns: 2_000 },
    );
  });
});

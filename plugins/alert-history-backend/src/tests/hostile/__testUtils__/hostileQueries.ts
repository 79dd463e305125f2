/** A query that can't be answered, and the beginning of what is said to it. */
type BadQuery = readonly [query: string, message: string];

const LISTS = ['/episodes', '/facets'];

function cursorOf(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function many(count: number, parameter: string): string {
  return Array(count).fill(parameter).join('&');
}

/** What both lists of episodes and their counts take. */
const filters: readonly BadQuery[] = [
  ['entity=', 'Parameter "entity" is ""'],
  ['entity=checkout', 'Parameter "entity" is "checkout"'],
  ['entity=:', 'Parameter "entity" is ":"'],
  ['entity=a:b/', 'Parameter "entity" is "a:b/"'],
  ['entity=component:a%00b', 'Parameter "entity" is "component:a\\u0000b"'],
  [many(51, 'entity=a:b'), 'Parameter "entity" is given 51 times'],
  ['entity[]=a:b', 'Unknown parameter "entity[]"'],
  ['entity[$ne]=1', 'Unknown parameter "entity[$ne]"'],
  ['__proto__=x', 'Unknown parameter "__proto__"'],
  ['constructor=x', 'Unknown parameter "constructor"'],
  ['toString', 'Unknown parameter "toString"'],
  ['=x', 'Unknown parameter ""'],
  ['%00=x', 'Unknown parameter "\\u0000"'],
  ['Match=a=b', 'Unknown parameter "Match"'],
  ['match=a', 'Parameter "match" is "a"'],
  ['match={', 'Parameter "match" is "{"'],
  ['match=a=%22', 'Parameter "match" is "a=\\""'],
  ['match=%00=b', 'Parameter "match" is "\\u0000=b"'],
  ['match=a=b%00', 'Parameter "match" is "a=b\\u0000"'],
  ['match=a=~"("', 'Parameter "match" is "a=~\\"(\\""'],
  ['match=a=~"(?=b)"', 'Parameter "match" is "a=~\\"(?=b)\\""'],
  ['match=a=~"(b)\\\\1"', 'Parameter "match" is'],
  ['match=a=~"b{1001}"', 'Parameter "match" is'],
  ['match=a=~"((b{100}){100}){100}"', 'Parameter "match" is'],
  ['match=a=~"(b?){900}"', 'Parameter "match" is'],
  [`match=a=~"${'('.repeat(1_000)}"`, 'Parameter "match" is'],
  [`match=a=${'b'.repeat(8_200)}`, 'Parameter "match" is 8202 bytes long'],
  [`match=${'a=b,'.repeat(51)}`, 'Parameter "match" holds 51 matchers'],
  ['state=open', 'Parameter "state" is "open"'],
  ['state=FIRING', 'Parameter "state" is "FIRING"'],
  ['state=', 'Parameter "state" is ""'],
  ['severity=', 'Parameter "severity" is ""'],
  ['severity=%00', 'Parameter "severity" is "\\u0000"'],
  [many(51, 'severity=info'), 'Parameter "severity" is given 51 times'],
  ['from=', 'Parameter "from" is not a time: ""'],
  ['from=now', 'Parameter "from" is not a time: "now"'],
  ['from=2024-02-30T00:00:00Z', 'Parameter "from" is not a time'],
  ['from=10000-01-01T00:00:00Z', 'Parameter "from" is not a time'],
  ['from=1e9', 'Parameter "from" is not a time'],
  ['from=999999999999', 'Parameter "from" is not a time'],
  ['from=-Infinity', 'Parameter "from" is not a time'],
  ['from=1&from=2', 'Parameter "from" is given 2 times'],
  ['from=2&to=1', 'Parameter "to" is "1"'],
  ["to='; DROP TABLE episodes", 'Parameter "to" is not a time'],
  ['hidden=1', 'Parameter "hidden" is "1"'],
  ['hidden=', 'Parameter "hidden" is ""'],
];

const pages: readonly BadQuery[] = [
  ['limit=0', 'Parameter "limit" is "0"'],
  ['limit=-1', 'Parameter "limit" is "-1"'],
  ['limit=201', 'Parameter "limit" is "201"'],
  ['limit=1e2', 'Parameter "limit" is "1e2"'],
  ['limit=0x10', 'Parameter "limit" is "0x10"'],
  ['limit=١', 'Parameter "limit" is "١"'],
  ['limit=1%00', 'Parameter "limit" is "1\\u0000"'],
  [`limit=${'9'.repeat(400)}`, 'Parameter "limit" is "9'],
  ['limit=NaN', 'Parameter "limit" is "NaN"'],
  ['cursor=', 'Parameter "cursor" is not a cursor'],
  ['cursor=%00', 'Parameter "cursor" is'],
  ['cursor=e30', 'Parameter "cursor" is not a cursor'],
  [`cursor=${cursorOf(null)}`, 'Parameter "cursor" is not a cursor'],
  [`cursor=${cursorOf([1])}`, 'Parameter "cursor" is not a cursor'],
  [`cursor=${cursorOf({ v: 2 })}`, 'Parameter "cursor" is of version 2'],
  [
    `cursor=${cursorOf({ v: 1, f: 'x', a: 1, s: 1, i: 1 })}`,
    'Parameter "cursor" belongs to another filter',
  ],
  [
    `cursor=${cursorOf({ v: 1, f: 'x', a: 9e15, s: 1, i: 1 })}`,
    'Parameter "cursor" is not a cursor',
  ],
  [
    `cursor=${cursorOf({ v: 1, f: 'x', a: 1, s: 1, i: '1 OR 1=1' })}`,
    'Parameter "cursor" is not a cursor',
  ],
];

const labels: readonly BadQuery[] = [
  ['limit=1001', 'Parameter "limit" is "1001"'],
  ['prefix=a&prefix=b', 'Parameter "prefix" is given 2 times'],
  ['prefix=%00', 'Parameter "prefix" is "\\u0000"'],
  ['match=a=~"["', 'Parameter "match" is "a=~\\"[\\""'],
  ['state=firing', 'Unknown parameter "state"'],
];

function of(paths: readonly string[], queries: readonly BadQuery[]) {
  return paths.flatMap(path =>
    queries.map(([query, message]) => [`${path}?${query}`, message] as const),
  );
}

/** Each must be a 400 that names the parameter. */
export const badQueries: readonly BadQuery[] = [
  ...of(LISTS, filters),
  ...of(['/episodes'], pages),
  ...of(['/labels', '/labels/a/values'], labels),
  ['/status?verbose=1', 'Unknown parameter "verbose"'],
  ['/sources?id=prod', 'Unknown parameter "id"'],
  ['/episodes/x?expand=all', 'Unknown parameter "expand"'],
  ['/episodes/%00', 'Path parameter "id" is "\\u0000"'],
  ['/labels/a%00/values', 'Path parameter "name" is "a\\u0000"'],
];

/** Odd, and yet right: each must be answered. */
export const oddQueries: readonly (readonly [query: string, status: number])[] =
  [
    ['/episodes?match=a="\'; DROP TABLE episodes; --"', 200],
    ['/episodes?match={"__proto__"!="x"}', 200],
    ['/episodes?match={constructor=~".*"}', 200],
    [`/episodes?match=a=~"${'(x%2bx%2b)%2b'.repeat(100)}y"`, 200],
    ['/episodes?match=a=~"%5b%F0%9F%94%A5-%F0%9F%94%A6%5d"', 200],
    ['/episodes?match=a="%ff%c3%28"', 200],
    ['/episodes?match=a="%ED%A0%80"', 200],
    ['/episodes?severity=%25_%5c', 200],
    ['/episodes?entity=component:default/__proto__', 200],
    ['/episodes?from=-62135596800&to=99999999999', 200],
    ['/episodes?from=0000-01-01T00:00:00Z', 200],
    ['/episodes?&&', 200],
    ['/labels/__proto__/values', 200],
    ['/labels/%F0%9F%94%A5/values?prefix=%25', 200],
    ["/labels/';--/values", 200],
    ['/labels?prefix=_%25', 200],
    ['/episodes/__proto__', 404],
    ['/episodes/..%2f..%2fetc%2fpasswd', 404],
    ["/episodes/x' OR '1'='1", 404],
    [`/episodes/${'x'.repeat(8_000)}`, 404],
    ['/episodes/%E0%A4%A', 400],
    ['/episodes/%', 400],
    ['/labels/%ff/values', 400],
    [`/episodes?match=a=${'b'.repeat(20_000)}`, 431],
  ];

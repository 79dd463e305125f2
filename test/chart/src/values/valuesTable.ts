import { isMap, isScalar, Pair, parseDocument, Scalar, YAMLMap } from 'yaml';

interface Row {
  path: string;
  description: string;
  value: string;
}

/**
 * What can be set, as a table in Markdown: the path, what the comment above it
 * says, and the default. A map without a comment on its fields is one row.
 *
 * @param text - of values.yaml
 */
export function valuesTable(text: string): string {
  const rows = rowsOf(parseDocument(text).contents as YAMLMap, '');
  const cell = (content: string) => content.replace(/\|/g, '\\|');
  return [
    '| key | what it is | default |',
    '| --- | --- | --- |',
    ...rows.map(
      ({ path, description, value }) =>
        `| \`${path}\` | ${cell(description)} | \`${cell(value)}\` |`,
    ),
  ].join('\n');
}

function rowsOf(map: YAMLMap, above: string): Row[] {
  return map.items.flatMap((pair, index) => {
    const { key, value } = pair as Pair<Scalar<string>, unknown>;
    const path = above ? `${above}.${key.value}` : key.value;
    const description = commentOf(map, index);
    const isDescribed =
      isMap(value) && value.items.some((_, i) => commentOf(value, i) !== '');
    return isDescribed
      ? [{ path, description, value: '{…}' }, ...rowsOf(value as YAMLMap, path)]
      : [{ path, description, value: JSON.stringify(plain(value)) }];
  });
}

/** What stands above a field; above the first one, it belongs to the map. */
function commentOf(map: YAMLMap, index: number): string {
  const { key } = map.items[index] as Pair<Scalar<string>, unknown>;
  const comment = key.commentBefore ?? (index === 0 && map.commentBefore);
  return sentence(comment || '');
}

/** The last paragraph of a comment: the ones before it head a section. */
function sentence(comment: string): string {
  return comment
    .split(/\n\s*\n/)
    .at(-1)!
    .split('\n')
    .map(line => line.trim())
    .join(' ')
    .trim();
}

function plain(value: unknown): unknown {
  return isScalar(value) ? value.value : (value as YAMLMap).toJSON();
}

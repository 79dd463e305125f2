import { annotations, HostileBody, labels } from '../HostileBody';

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'toJSON',
  'length',
  '0',
  '',
  ' ',
  'with "quotes" and \\',
  'with=~{matchers},',
  'with.dots/and-dashes',
  'ÿ',
  '🔥',
  '<b>',
];

function entry(name: string, value: string): { [name: string]: string } {
  return Object.fromEntries([[name, value]]);
}

/** Names that mean something to JavaScript, JSON or matchers: kept as they are. */
export const oddNames: readonly HostileBody[] = names.flatMap(name => {
  const json = `${JSON.stringify(name)}:"x"`;
  return [
    labels(`a label named ${JSON.stringify(name)}`, json, {
      labels: entry(name, 'x'),
    }),
    annotations(`an annotation named ${JSON.stringify(name)}`, json, {
      annotations: entry(name, 'x'),
    }),
  ];
});

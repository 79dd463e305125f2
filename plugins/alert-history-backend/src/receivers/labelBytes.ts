import { LabelSet } from '@alert-history/backstage-plugin-common';

const SEPARATOR = '\xff';

/**
 * A label set as bytes, in the form that Alertmanager's fingerprint is made
 * of: names sorted by their UTF-8 bytes, each name and value followed by 0xFF,
 * which occurs in no UTF-8 text. So different label sets have different bytes.
 */
export function labelBytes(labels: LabelSet): Buffer {
  const names = Object.keys(labels).sort();
  let text = '';
  for (const name of names) {
    text += name + SEPARATOR + labels[name] + SEPARATOR;
  }
  // In UTF-8 each separator takes two bytes. If nothing else takes more than
  // one, all else is ASCII, whose order and bytes are those of the characters.
  if (Buffer.byteLength(text) === text.length + 2 * names.length) {
    return Buffer.from(text, 'latin1');
  }
  const separator = Buffer.from(SEPARATOR, 'latin1');
  return Buffer.concat(
    names
      .map(name => [Buffer.from(name), Buffer.from(labels[name])])
      .sort(([a], [b]) => Buffer.compare(a, b))
      .flatMap(([name, value]) => [name, separator, value, separator]),
  );
}

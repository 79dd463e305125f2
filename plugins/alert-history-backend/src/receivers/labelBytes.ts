import { LabelSet } from '@alert-history/backstage-plugin-common';

const SEPARATOR = '\xff';

// eslint-disable-next-line no-control-regex
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * A label set as bytes, in the form that Alertmanager's fingerprint is made
 * of: names sorted by their UTF-8 bytes, each name and value followed by 0xFF,
 * which occurs in no UTF-8 text. So different label sets have different bytes.
 */
export function labelBytes(labels: LabelSet): Buffer {
  const names = Object.keys(labels);
  if (names.every(name => !NOT_ASCII.test(name + labels[name]))) {
    // One byte a character, the separators included.
    const text = names
      .sort()
      .map(name => name + SEPARATOR + labels[name] + SEPARATOR)
      .join('');
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

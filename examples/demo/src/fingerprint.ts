const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const SEPARATOR = 0xff;

/**
 * The identity Alertmanager gives an alert: FNV-1a of 64 bits over its labels,
 * sorted by the bytes of their names, each name and value followed by 0xFF.
 * Sixteen hex digits.
 *
 * @see https://github.com/prometheus/common/blob/main/model/signature.go
 */
export function fingerprint(labels: Record<string, string>): string {
  const pairs = Object.entries(labels)
    .map(pair => pair.map(text => Buffer.from(text, 'utf8')))
    .sort(([a], [b]) => Buffer.compare(a, b));
  let value = OFFSET;
  const add = (byte: number) => {
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * PRIME); // eslint-disable-line no-bitwise
  };
  for (const text of pairs.flat()) {
    text.forEach(add);
    add(SEPARATOR);
  }
  return value.toString(16).padStart(16, '0');
}

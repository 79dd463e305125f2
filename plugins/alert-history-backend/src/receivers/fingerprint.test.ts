import { fingerprint } from './fingerprint';

// The reference: the same algorithm in BigInt, as plainly as it can be written.
function plainFingerprint(labels: Record<string, string>): string {
  let hash = 0xcbf29ce484222325n;
  const add = (bytes: Uint8Array) => {
    for (const byte of bytes) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    }
  };
  const pairs = Object.entries(labels)
    .map(([name, value]) => [Buffer.from(name), Buffer.from(value)])
    .sort(([a], [b]) => Buffer.compare(a, b));
  for (const [name, value] of pairs) {
    add(name);
    add(Uint8Array.of(0xff));
    add(value);
    add(Uint8Array.of(0xff));
  }
  return hash.toString(16).padStart(16, '0');
}

describe('fingerprint', () => {
  it.each([
    ['no labels', {}],
    ['one label', { alertname: 'HighErrorRate' }],
    [
      'typical labels in any order',
      {
        severity: 'critical',
        alertname: 'HighErrorRate',
        namespace: 'shop',
        pod: 'checkout-7f9c-x2x4k',
        instance: '10.0.3.17:8080',
      },
    ],
    ['other scripts and astral characters', { a: 'Grüße 🔥', ключ: '値' }],
    [
      'names whose UTF-16 order is not their byte order',
      { '\u{1F525}': '1', '\uFF5E': '2' },
    ],
    ['empty values', { a: '', b: '' }],
  ])('agrees with the reference for %s', (_, labels) => {
    expect(fingerprint(labels)).toBe(plainFingerprint(labels));
  });
});

const SECRET =
  /pass|secret|token|credential|^bearer$|^hashKey$|^key$|^ca$|^cert$|^pfx$/i;

/** What stands for a value that nobody is to read. */
export const MASKED = '***';

/**
 * A copy of a value of the configuration for people to read: without what is
 * secret by its name, and without the passwords of URLs.
 */
export function maskSecrets(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/(\w:\/\/)[^@/]*@/g, `$1${MASKED}@`);
  }
  if (Array.isArray(value)) {
    return value.map(maskSecrets);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [
        name,
        SECRET.test(name) && child !== undefined ? MASKED : maskSecrets(child),
      ]),
    );
  }
  return value;
}

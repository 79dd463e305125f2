import { LITE, renderedBy, STANDARD } from './renderedBy';

jest.setTimeout(60_000);

describe('Secrets', () => {
  it('are made where none are named, and kept', async () => {
    const { one } = await renderedBy(STANDARD);
    for (const [suffix, keys] of [
      [undefined, ['ingest-token', 'session-secret']],
      ['postgresql', ['password', 'postgres-password']],
      ['valkey', ['password']],
    ] as const) {
      const { data, metadata } = one('Secret', suffix);
      expect(Object.keys(data).sort()).toEqual(keys);
      expect(metadata.annotations?.['helm.sh/resource-policy']).toBe('keep');
      const values = Object.values<string>(data).map(value =>
        Buffer.from(value, 'base64').toString(),
      );
      expect(new Set(values).size).toBe(values.length);
      for (const value of values) {
        expect(value).toMatch(/^[A-Za-z0-9]{40}$/);
      }
    }
  });

  it('are not made where they are named', async () => {
    const { all, one } = await renderedBy(STANDARD, {
      'ingest.existingSecret': 'ours',
      'auth.session.existingSecret': 'ours',
      'postgresql.existingSecret': 'ours-too',
      'postgresql.passwordKey': 'pw',
      'cache.existingSecret': 'ours-too',
    });
    expect(all.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    const { env } = one('Deployment').spec.template.spec.containers[0];
    expect(env).toContainEqual({
      name: 'POSTGRES_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'ours-too', key: 'pw' } },
    });
  });

  it('hold what is not named where another is', async () => {
    const { one } = await renderedBy(LITE, { 'ingest.existingSecret': 'ours' });
    expect(Object.keys(one('Secret').data)).toEqual(['session-secret']);
  });

  it('are in nothing else that is rendered', async () => {
    const { all } = await renderedBy(STANDARD);
    const values = all
      .filter(({ kind }) => kind === 'Secret')
      .flatMap(({ data }) => Object.values<string>(data))
      .map(value => Buffer.from(value, 'base64').toString());
    const others = JSON.stringify(all.filter(({ kind }) => kind !== 'Secret'));
    expect(values.filter(value => others.includes(value))).toEqual([]);
  });
});

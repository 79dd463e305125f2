import fc from 'fast-check';
import { maskSecrets } from './maskSecrets';

describe('maskSecrets', () => {
  it('lets no secret through, wherever it is', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,20}$/);
    const holder = fc.oneof(
      secret.map(text => ({ password: text })),
      secret.map(text => ({ sentinelPassword: text })),
      secret.map(text => ({ url: `redis://user:${text}@host:6379/0` })),
      secret.map(text => ({ connection: `postgres://:${text}@h/d` })),
      secret.map(text => ({ tls: { key: text, ca: [text] } })),
      secret.map(text => ({ auth: { token: text } })),
    );
    const nested = fc.array(fc.record({ inner: holder }), { minLength: 1 });
    fc.assert(
      fc.property(nested, config => {
        const shown = JSON.stringify(maskSecrets(config));
        const secrets = JSON.stringify(config).match(/[A-Za-z0-9]{12,20}/g);
        expect(
          (secrets ?? [])
            .filter(text => text !== 'sentinelPassword')
            .filter(text => shown.includes(text)),
        ).toEqual([]);
      }),
    );
  });
});

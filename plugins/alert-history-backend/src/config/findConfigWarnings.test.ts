import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { findConfigWarnings } from './findConfigWarnings';

function warningsOf(backend: JsonObject): string[] {
  return findConfigWarnings(mockServices.rootConfig({ data: { backend } }));
}

describe('findConfigWarnings', () => {
  it('has nothing against a sender that may only post', () => {
    expect(warningsOf({})).toEqual([]);
    expect(
      warningsOf({
        auth: {
          externalAccess: [
            {
              ...{ type: 'static', options: { token: 'x', subject: 'am' } },
              accessRestrictions: [
                { plugin: 'alert-history', permission: 'alert-history.ingest' },
              ],
            },
          ],
        },
      }),
    ).toEqual([]);
  });

  it('names each token that may do everything, and not the token', () => {
    const warnings = warningsOf({
      auth: {
        externalAccess: [
          { type: 'static', options: { token: 'secret', subject: 'am' } },
          {
            ...{ type: 'jwks', options: { url: 'https://x' } },
            accessRestrictions: [],
          },
        ],
      },
    });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^backend\.auth\.externalAccess\[0\] \(static, subject am\) .*permission: alert-history\.ingest/,
      ),
      expect.stringMatching(/^backend\.auth\.externalAccess\[1\] \(jwks\) /),
    ]);
    expect(warnings.join()).not.toContain('secret');
  });

  it.each<[string, JsonObject | true, RegExp[]]>([
    [
      'the defaults',
      true,
      [/^backend\.rateLimit .* but 5 requests .*1 minute.*readiness/],
    ],
    [
      'numbers of its own',
      { incomingRequestLimit: 100, window: '10s' },
      [
        /^backend\.rateLimit .* but 100 requests .*"10s".*backend\.rateLimit\.ipAllowList/,
      ],
    ],
    [
      'loopback allowed only',
      { ipAllowList: ['127.0.0.1', '::1'] },
      [/^backend\.rateLimit /],
    ],
    [
      'one for the plugin too',
      { window: '10s', plugin: { 'alert-history': { window: '1s' } } },
      [/^backend\.rateLimit /, /^backend\.rateLimit\.plugin\.alert-history /],
    ],
    [
      'one for the plugin only',
      { global: false, plugin: { 'alert-history': { window: '1s' } } },
      [/^backend\.rateLimit\.plugin\.alert-history .*senders and readers/],
    ],
    ['one for other plugins', { global: false, plugin: { catalog: {} } }, []],
    ['the senders allowed', { ipAllowList: ['10.0.0.7'] }, []],
  ])('warns of a rate limit with %s', (_, rateLimit, expected) => {
    expect(warningsOf({ rateLimit })).toEqual(
      expected.map(text => expect.stringMatching(text)),
    );
  });
});

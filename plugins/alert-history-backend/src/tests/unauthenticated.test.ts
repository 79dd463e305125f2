import {
  createMockDirectory,
  TestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { generateKeyPairSync, sign } from 'node:crypto';
import request from 'supertest';
import { spec } from '../schema/openapi/generated/spec';
import { startGuardedBackend } from './__testUtils__/startGuardedBackend';

jest.setTimeout(120_000);

const ROOT = '/api/alert-history';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** All that the document has, and what is not in it. */
const PATHS = [
  ...Object.keys(spec.paths).map(path => path.replaceAll(/\{\w+\}/g, 'prod')),
  ...[
    ...['alertmanager', 'grafana', 'generic', 'api/v2/alerts'],
    ...['api/v2/status', '-/healthy', '-/ready', 'test', 'heartbeat'],
    // Below a path that Backstage lets through.
    ...[
      'alertmanager/',
      'Alertmanager',
      'alertmanager/more',
      'grafana/../test',
    ],
  ].map(path => `/v1/sources/prod/${path}`),
  '/openapi.json',
  '/.well-known/backstage/permissions/metadata',
  '/.well-known/backstage/permissions/apply-conditions',
  // Other ways to write them, and nothing at all.
  '/V1/Episodes/',
  '/v1//episodes',
  '/v1/sources/../episodes',
  '/v1/nothing',
  '/',
];

const HOUR = 3_600;

/** A token as Backstage signs them, but by a key that nobody knows. */
function token(type: string, claims: object, signed = true): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const encode = (part: object) =>
    Buffer.from(JSON.stringify(part)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const text = [
    { typ: type, alg: signed ? 'ES256' : 'none', kid: 'nobody' },
    {
      ...{ iss: 'http://localhost:7007/api/auth', aud: 'backstage' },
      ...{ sub: 'user:default/guest', iat: now - 1, exp: now + HOUR },
      ...claims,
    },
  ]
    .map(encode)
    .join('.');
  const signature = signed
    ? sign('sha256', Buffer.from(text), {
        ...{ key: privateKey, dsaEncoding: 'ieee-p1363' },
      }).toString('base64url')
    : '';
  return `${text}.${signature}`;
}

const past = { exp: Math.floor(Date.now() / 1000) - HOUR };
const PASSWORD = Buffer.from('alertmanager:ingest-token').toString('base64');

const CREDENTIALS: [string, string | undefined][] = [
  ['no credentials', undefined],
  ['an empty header', ''],
  ['a scheme alone', 'Bearer'],
  ['a token of nobody', 'Bearer garbage'],
  ['half a token', 'Bearer ingest-toke'],
  ['two tokens', 'Bearer ingest-token ingest-token'],
  ['a token without its scheme', 'ingest-token'],
  ['another scheme', `Basic ${PASSWORD}`],
  ['a scheme that is none', 'Token ingest-token'],
  ['three dots', 'Bearer ...'],
  [
    'a user token of a foreign key',
    `Bearer ${token('vnd.backstage.user', {})}`,
  ],
  ['an expired user token', `Bearer ${token('vnd.backstage.user', past)}`],
  [
    'an unsigned user token',
    `Bearer ${token('vnd.backstage.user', {}, false)}`,
  ],
  [
    'a plugin token of a foreign key',
    `Bearer ${token('vnd.backstage.plugin', {
      sub: 'catalog',
      aud: 'alert-history',
    })}`,
  ],
  ['a token of no kind', `Bearer ${token('JWT', {})}`],
];

describe('without credentials that are good', () => {
  const directory = createMockDirectory();
  let backend: TestBackend;

  beforeAll(async () => {
    ({ backend } = await startGuardedBackend({
      path: directory.resolve('history.sqlite'),
      entities: [],
      policy: { handle: async () => ({ result: AuthorizeResult.ALLOW }) },
    }));
  });

  afterAll(async () => {
    await backend?.stop();
  });

  it('knows the routes', () => {
    expect(PATHS).toEqual(
      expect.arrayContaining(['/v1/episodes', '/v1/episodes/prod']),
    );
  });

  describe.each(PATHS)('%s', path => {
    it.each(CREDENTIALS)('is closed to %s', async (_, authorization) => {
      for (const method of METHODS) {
        const asked = request(backend.server)
          [method.toLowerCase() as 'get'](`${ROOT}${path}`)
          .redirects(0);
        if (authorization !== undefined) {
          asked.set('Authorization', authorization);
        }
        const { status, body } = await asked;
        expect([method, status]).toEqual([method, 401]);
        expect([method, body.error?.name]).toEqual([
          method,
          method === 'HEAD' ? undefined : 'AuthenticationError',
        ]);
      }
    });
  });
});

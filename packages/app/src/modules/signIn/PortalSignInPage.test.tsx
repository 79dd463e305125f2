import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  configApiRef,
  discoveryApiRef,
  errorApiRef,
} from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import { oidcAuthApiRef } from './oidcAuthApi';
import { PortalSignInPage } from './PortalSignInPage';

jest.setTimeout(60_000);

describe('PortalSignInPage', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  function open(signIn?: object) {
    const nobodyYet = {
      getBackstageIdentity: async () => undefined,
    } as unknown as typeof oidcAuthApiRef.T;
    const config = { app: { title: 'alert-history' }, portal: { signIn } };
    renderInTestApp(
      <TestApiProvider
        apis={[
          [configApiRef, mockApis.config({ data: config })],
          [discoveryApiRef, mockApis.discovery()],
          [errorApiRef, { post: jest.fn(), error$: jest.fn() }],
          [oidcAuthApiRef, nobodyYet],
        ]}
      >
        <PortalSignInPage onSignInSuccess={jest.fn()} />
      </TestApiProvider>,
    );
  }

  it('lets a guest in where nothing is configured', async () => {
    open();
    expect(
      await screen.findByRole('button', { name: 'Enter' }),
    ).toBeInTheDocument();
  });

  it('offers the identity provider that is configured, and no guest', async () => {
    open({ provider: 'oidc', title: 'Example login' });
    expect(
      await screen.findByText('Sign in with Example login'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Sign In' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Enter' })).toBeNull();
  });

  it('asks the proxy in front of the portal who somebody is', async () => {
    const fetched = jest
      .spyOn(global, 'fetch')
      .mockRejectedValue(new TypeError('nobody answers'));
    open({ provider: 'oauth2Proxy' });
    expect(
      await screen.findByText(/do not appear to be signed in/),
    ).toBeInTheDocument();
    expect(String(fetched.mock.calls[0][0])).toContain(
      '/api/auth/oauth2Proxy/refresh',
    );
  });
});

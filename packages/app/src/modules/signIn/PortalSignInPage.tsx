import { ProxiedSignInPage, SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { oidcAuthApiRef, titleOf } from './oidcAuthApi';

/** Signs in as `portal.signIn.provider` says. */
export function PortalSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  switch (config.getOptionalString('portal.signIn.provider') ?? 'guest') {
    case 'oidc':
      return (
        <SignInPage
          {...props}
          provider={{
            id: 'oidc',
            title: titleOf(config),
            message: `Sign in with ${titleOf(config)}`,
            apiRef: oidcAuthApiRef,
          }}
        />
      );
    case 'oauth2Proxy':
      return <ProxiedSignInPage {...props} provider="oauth2Proxy" />;
    default:
      return <SignInPage {...props} providers={['guest']} />;
  }
}

export interface Config {
  portal?: {
    /** How people sign in. */
    signIn?: {
      /**
       * The one of auth.providers that the sign-in page uses: guest, the
       * default, asks for nothing and is for development; oidc opens the
       * identity provider; oauth2Proxy trusts the proxy in front of the portal.
       * @visibility frontend
       */
      provider?: 'guest' | 'oidc' | 'oauth2Proxy';
      /**
       * What people know the identity provider as. Default: OpenID Connect.
       * @visibility frontend
       */
      title?: string;
    };
  };
}

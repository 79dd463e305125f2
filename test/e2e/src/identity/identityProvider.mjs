// @ts-check
import Provider from 'oidc-provider';

/*
 * An OpenID Connect provider whose people sign in by their address and any
 * password. It is told by its environment where it listens and who asks.
 */
const { PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env;
const issuer = `http://localhost:${PORT}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: String(CLIENT_ID),
      client_secret: CLIENT_SECRET,
      redirect_uris: [String(REDIRECT_URI)],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  claims: { email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_, accountId) => ({
    accountId,
    claims: async () => ({
      sub: accountId,
      email: accountId,
      email_verified: true,
      name: accountId,
    }),
  }),
  cookies: { keys: ['of a test'] },
  // As most do; without it a session ends with the page.
  issueRefreshToken: async () => true,
  pkce: { required: () => false },
});

provider.listen(Number(PORT), '127.0.0.1');

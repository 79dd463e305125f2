/**
 * Comes as the proxy in front of the portal would send somebody.
 *
 * @returns the status of the answer, and with 200 a token for the API
 */
export async function signInByProxy(
  portalUrl: string,
  user?: string,
): Promise<{ status: number; token?: string }> {
  const response = await fetch(`${portalUrl}/api/auth/oauth2Proxy/refresh`, {
    headers: {
      'x-requested-with': 'XMLHttpRequest',
      ...(user && { 'x-forwarded-user': user }),
    },
  });
  const session: any = await response.json();
  return {
    status: response.status,
    token: session.backstageIdentity?.token,
  };
}

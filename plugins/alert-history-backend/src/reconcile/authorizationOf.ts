import { ClientConfig } from '../config/clientSchema';

/** The header by which we make ourselves known, if any. */
export function authorizationOf({ basic, bearer }: ClientConfig): {
  authorization?: string;
} {
  if (basic) {
    const pair = Buffer.from(`${basic.username}:${basic.password}`);
    return { authorization: `Basic ${pair.toString('base64')}` };
  }
  return bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
}

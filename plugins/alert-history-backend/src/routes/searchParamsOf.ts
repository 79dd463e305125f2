import { Request } from 'express';

/**
 * The query string as it is: `req.query` makes objects of some names and of long
 * lists, and a URL can't be made of every target that reaches us.
 */
export function searchParamsOf(request: Request): URLSearchParams {
  const [, ...query] = request.originalUrl.split('?');
  return new URLSearchParams(query.join('?'));
}

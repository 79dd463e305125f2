import { Request } from 'express';

/** The query string as it is: `req.query` makes objects of some names and of long lists. */
export function searchParamsOf(request: Request): URLSearchParams {
  return new URL(request.originalUrl, 'http://localhost').searchParams;
}

import { InputError } from '@backstage/errors';
import { Request } from 'express';

/**
 * A part of the path, as text that a database can be asked for.
 *
 * @throws InputError where it holds a NUL, which nothing that is stored does
 */
export function pathParameter(request: Request, name: string): string {
  const value = request.params[name];
  if (value.includes('\0')) {
    throw new InputError(
      `Path parameter "${name}" is ${JSON.stringify(
        value,
      )}: must not hold a NUL character`,
    );
  }
  return value;
}

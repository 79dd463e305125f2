import { z } from 'zod';
import { describeValue } from '../text/describeValue';

/** Makes a schema say what it found and what it expects. */
export function expecting(what: string) {
  return {
    error: ({ input }: { input?: unknown }) =>
      `is ${describeValue(input)}, expected ${what}`,
  };
}

/**
 * The first thing that is wrong, with the name of its field.
 *
 * @param root - what is wrong where it is no field
 */
export function firstProblem(error: z.ZodError, root: string): string {
  const [{ path, message }] = error.issues;
  return `${path.join('.') || root}: ${message}`;
}

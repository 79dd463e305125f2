// @ts-check

/**
 * Something the person at the keyboard can mend. Its message is all they see:
 * no stack, so it has to name what was found and what to do.
 */
export class UserError extends Error {
  name = 'UserError';
}

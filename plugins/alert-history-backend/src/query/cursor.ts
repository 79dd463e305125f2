import { printMatchers } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { EpisodeCursor, EpisodeFilter } from './EpisodeFilter';

// Short names, as the cursor is part of URLs.
const schema = z.strictObject({
  v: z.literal(1),
  f: z.string(),
  a: z.int(),
  s: z.int(),
  i: z.int().nonnegative(),
});

/** Writes a cursor that only goes with the filter that it came from. */
export function encodeCursor(
  cursor: EpisodeCursor,
  filter: EpisodeFilter,
): string {
  const content: z.infer<typeof schema> = {
    v: 1,
    f: digestOf(filter),
    a: cursor.asOf,
    s: cursor.start,
    i: cursor.id,
  };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** @throws InputError where the text is no cursor, or one of another filter */
export function decodeCursor(
  text: string,
  filter: EpisodeFilter,
): EpisodeCursor {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    content = undefined;
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    throw new InputError(
      `Parameter "cursor" is not a cursor: ${JSON.stringify(
        text,
      )}; pass the nextCursor of a page as it was answered`,
    );
  }
  if (parsed.data.f !== digestOf(filter)) {
    throw new InputError(
      `Parameter "cursor" belongs to another filter: ${JSON.stringify(
        text,
      )}; repeat the parameters of the first page, or start without a cursor`,
    );
  }
  return { asOf: parsed.data.a, start: parsed.data.s, id: parsed.data.i };
}

function digestOf(filter: EpisodeFilter): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        filter.entities,
        printMatchers(filter.matchers),
        filter.states,
        filter.severities,
        filter.from,
        filter.to,
        filter.hidden,
      ]),
    )
    .digest('base64url')
    .slice(0, 12);
}

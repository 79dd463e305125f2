import { printMatchers } from '@alert-history/backstage-plugin-common';
import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { EpisodeCursor, EpisodeFilter } from './EpisodeFilter';

/** To be raised when the content or the order of lists changes. */
const VERSION = 1;

// What every Date can hold, so that no cursor makes a time that can't be said.
const time = z.int().min(-8.64e15).max(8.64e15);

// Short names, as the cursor is part of URLs.
const schema = z.strictObject({
  v: z.literal(VERSION),
  f: z.string(),
  a: time,
  s: time,
  i: z.int().nonnegative(),
});

const otherVersion = z.looseObject({ v: z.number() });

/** Writes a cursor that only goes with the filter that it came from. */
export function encodeCursor(
  cursor: EpisodeCursor,
  filter: EpisodeFilter,
): string {
  const content: z.infer<typeof schema> = {
    v: VERSION,
    f: digestOf(filter),
    a: cursor.asOf,
    s: cursor.start,
    i: cursor.id,
  };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/**
 * @throws InputError where the text is no cursor, one of another version of
 * this plugin, or one of another filter
 */
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
    const version = otherVersion.safeParse(content).data?.v;
    throw new InputError(
      version === undefined || version === VERSION
        ? `Parameter "cursor" is not a cursor: ${JSON.stringify(
            text,
          )}; pass the nextCursor of a page as it was answered`
        : `Parameter "cursor" is of version ${version}, this backend writes version ${VERSION}: ${JSON.stringify(
            text,
          )}; start again without a cursor`,
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
        distinct(filter.matchers.map(matcher => printMatchers([matcher]))),
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

/** All of them have to hold, in any order. */
function distinct(texts: string[]): string[] {
  return [...new Set(texts)].sort();
}

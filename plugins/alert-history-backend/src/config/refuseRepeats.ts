import { z } from 'zod';

/**
 * A check of a list: says of each item that an earlier one has the same key.
 * It looks at items that are wrong otherwise too, so that all is told at once.
 */
export function refuseRepeats<T extends z.ZodType<readonly unknown[]>>(
  list: T,
  options: {
    /** Undefined where the item has none. */
    keyOf: (item: any) => string | undefined;
    /** Where in an item its key stands. */
    path?: string[];
    /** What to do about it. */
    mend: string;
  },
): T {
  const { keyOf, path = [], mend } = options;
  return list.superRefine(
    (items, context) => {
      const first = new Map<string, number>();
      for (const [index, item] of items.entries()) {
        const key = keyOf(item);
        const earlier = key === undefined ? undefined : first.get(key);
        if (earlier !== undefined) {
          context.addIssue({
            code: 'custom',
            path: [index, ...path],
            message: `repeats that of item ${earlier}: ${mend}`,
          });
        } else if (key !== undefined) {
          first.set(key, index);
        }
      }
    },
    { when: ({ value }) => Array.isArray(value) },
  );
}

import { Source } from '@alert-history/backstage-plugin-common';

/** A source, and whether what it would report is known. */
export interface SourceNews {
  source: Source;
  /**
   * - `heard`: it spoke within its `staleAfter`.
   * - `silent`: it did not; whether its alerts fire is unknown.
   * - `never`: it is configured and has not spoken at all.
   */
  state: 'heard' | 'silent' | 'never';
  /** How long ago it was last heard; absent for `never`. */
  agoMs?: number;
}

/** What is known of each source: the silent ones first, longest silence first. */
export function sourceNews(
  sources: readonly Source[],
  asOf: string,
): SourceNews[] {
  const rank = { silent: 0, never: 1, heard: 2 };
  return sources
    .map((source): SourceNews => {
      if (source.lastHeardAt === undefined) {
        return { source, state: 'never' };
      }
      const agoMs = Math.max(
        0,
        Date.parse(asOf) - Date.parse(source.lastHeardAt),
      );
      const isSilent = agoMs > source.staleAfterMs;
      return { source, state: isSilent ? 'silent' : 'heard', agoMs };
    })
    .sort(
      (a, b) =>
        rank[a.state] - rank[b.state] ||
        (a.state === 'silent'
          ? (b.agoMs ?? 0) - (a.agoMs ?? 0)
          : (a.agoMs ?? 0) - (b.agoMs ?? 0)) ||
        (a.source.id < b.source.id ? -1 : 1),
    );
}

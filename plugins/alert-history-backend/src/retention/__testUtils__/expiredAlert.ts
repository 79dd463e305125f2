import { AlertSpec } from '../../__testUtils__/insertEpisodes';

export const MINUTE = 60_000;

export const NOW = Date.UTC(2026, 10, 20);

/** An alert whose episodes are, at NOW, older than an hour. */
export function expiredAlert(
  name: string,
  options: { episodes: number; transitions?: number },
): AlertSpec {
  const { episodes, transitions = 1 } = options;
  return {
    labels: { alertname: 'A', name },
    owners: [{ ref: 'a:b/c', rule: 'label', detail: 'x' }],
    episodes: Array.from({ length: episodes }, (_, i) => {
      const end = NOW - 61 * MINUTE - (episodes - i) * 1000;
      return {
        ...{ uid: `${name}-${i}`, state: 'resolved', start: end - 500, end },
        transitions: Array.from({ length: transitions }, () => ({
          ...{ kind: 'started', at: end },
        })),
      };
    }),
  };
}

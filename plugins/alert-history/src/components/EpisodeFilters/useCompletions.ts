import { useApi } from '@backstage/core-plugin-api';
import { LabelQuery } from '@alert-history/backstage-plugin-common';
import { alertHistoryApiRef } from '../../api';
import {
  Completion,
  nameCompletions,
  readTypedMatcher,
  valueCompletions,
} from '../../filters/matcherCompletion';
import { useDebounced } from '../../hooks/useDebounced';
import { useLiveQuery } from '../../hooks/useLiveQuery';

/** How long typing has to pause before it is asked for. */
const PAUSE_MS = 150;

/** How many are offered; typing on brings up the others. */
const LIMIT = 12;

/** Whose labels are offered. */
export type CompletionScope = Pick<LabelQuery, 'entity' | 'match' | 'hidden'>;

/**
 * Ways to go on with what is typed in the matcher field, asked for while it is
 * used. They are a help only: where they can't be had there are none.
 */
export function useCompletions(
  text: string | undefined,
  scope: CompletionScope,
): Completion[] {
  const api = useApi(alertHistoryApiRef);
  const settled = useDebounced(text, PAUSE_MS);
  const typed = settled === undefined ? undefined : readTypedMatcher(settled);
  const { data } = useLiveQuery<{ of: string; completions: Completion[] }>({
    key: typed && JSON.stringify([typed, scope]),
    load: async signal => {
      const query = { ...scope, prefix: typed!.prefix, limit: LIMIT };
      const completions =
        typed!.stage === 'name'
          ? nameCompletions(
              typed!.prefix,
              (await api.listLabelNames(query, { signal })).items,
            )
          : valueCompletions(
              typed!,
              (await api.listLabelValues(typed!.name, query, { signal })).items,
            );
      return { of: settled!, completions };
    },
  });
  // What was offered for other text would change what was typed since.
  return text !== undefined && data?.of === text ? data.completions : [];
}

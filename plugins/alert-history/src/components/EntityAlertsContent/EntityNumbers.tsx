import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { firingCounts, oldestOfWorst } from '../../episodes/firingSummary';
import { toFiringQuery } from '../../filters/episodeQuery';
import { countFilters, EpisodeView } from '../../filters/episodeView';
import { Counts } from '../../hooks/useCounts';
import { useEpisodes } from '../../hooks/useEpisodes';
import { useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { EpisodeCount } from '../EpisodeCount';
import { FiringNow } from '../FiringNow';
import { OnLabel } from '../LabelChip/LabelChip';
import { MostOften } from '../MostOften';
import { NumberStrip } from '../NumberStrip';

/**
 * What a view of an entity comes to. Where it cannot be counted there is
 * nothing here, and the list says why.
 */
export function EntityNumbers(props: {
  view: EpisodeView;
  entityRef: string;
  counts: Counts;
  onLabel: OnLabel;
}) {
  const { view, entityRef, counts, onLabel } = props;
  const { all, anyState } = counts;
  const { severities } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  // Only asked where it has an answer: most of the time nothing fires.
  const firing = useEpisodes(
    anyState?.firing ? () => toFiringQuery(view, { entityRef }) : undefined,
  );

  if (counts.error && !counts.isCurrent) {
    return null;
  }
  const { state: _state, ...whateverState } = view;
  return (
    <NumberStrip cells={3} label={t('numbers.label')} query={counts}>
      {all && anyState && (
        <>
          <FiringNow
            counts={firingCounts(anyState, view.severity)}
            oldest={
              firing.isCurrent && firing.data
                ? oldestOfWorst(firing.data, severities)
                : undefined
            }
            isFiltered={countFilters(whateverState) > 0}
          />
          <EpisodeCount view={view} facets={all} />
          <MostOften facets={all} onLabel={onLabel} />
        </>
      )}
    </NumberStrip>
  );
}

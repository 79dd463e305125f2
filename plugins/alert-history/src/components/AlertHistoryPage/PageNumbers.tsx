import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { firingCounts } from '../../episodes/firingSummary';
import { countFilters, EpisodeView } from '../../filters/episodeView';
import { useFormat } from '../../format/useFormat';
import { Counts } from '../../hooks/useCounts';
import { alertHistoryTranslationRef } from '../../translation';
import { EpisodeCount } from '../EpisodeCount';
import { FiringNow } from '../FiringNow';
import { OnLabel } from '../LabelChip/LabelChip';
import { MostOften } from '../MostOften';
import { NumberCell, NumberStrip } from '../NumberStrip';

/** What the view comes to, over all owners. */
export function PageNumbers(props: {
  view: EpisodeView;
  counts: Counts;
  onLabel: OnLabel;
}) {
  const { view, counts, onLabel } = props;
  const { all, anyState } = counts;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  if (counts.error && !counts.isCurrent) {
    return null;
  }
  const { state: _state, ...whateverState } = view;
  return (
    <NumberStrip cells={4} label={t('numbers.label')} query={counts}>
      {all && anyState && (
        <>
          <FiringNow
            counts={firingCounts(anyState, view.severity)}
            note={
              // Of a list that was cut, how many fire is not known.
              anyState.truncated?.entities
                ? undefined
                : t('numbers.onServices', {
                    count: anyState.entities.filter(({ firing }) => firing > 0)
                      .length,
                  })
            }
            isFiltered={countFilters(whateverState) > 0}
          />
          <EpisodeCount view={view} facets={all} />
          <MostOften facets={all} onLabel={onLabel} />
          {/* Zero is also what those are told who may not know. */}
          {all.unowned.episodes > 0 && (
            <NumberCell
              label={t('numbers.nobodyOwns')}
              value={format.count(all.unowned.episodes)}
              note={t('numbers.firing', {
                number: format.count(all.unowned.firing),
              })}
            />
          )}
        </>
      )}
    </NumberStrip>
  );
}

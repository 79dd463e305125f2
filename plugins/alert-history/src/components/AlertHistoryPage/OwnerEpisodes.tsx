import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityFacet } from '@alert-history/backstage-plugin-common';
import { Button } from '@backstage/ui';
import { EpisodeView, refilter } from '../../filters/episodeView';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { EpisodeTable } from '../EpisodeTable';
import { TableSkeleton } from '../EpisodeTable/TableSkeleton';
import { ErrorPanel } from '../ErrorPanel';
import { OnLabel } from '../LabelChip/LabelChip';
import { useOwnerEpisodes } from './useOwnerEpisodes';
import styles from './OwnersTable.module.css';

/** The episodes of one entity under the view's filters: what fires, then the newest. */
export function OwnerEpisodes(props: {
  facet: EntityFacet;
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
  onLabel: OnLabel;
}) {
  const { facet, view, onView, onLabel } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const { rows, asOf, error, refresh } = useOwnerEpisodes(view, facet);

  if (!rows || !asOf) {
    return error ? (
      <ErrorPanel title={t('error.list')} error={error} onRetry={refresh} />
    ) : (
      <TableSkeleton rows={Math.min(facet.episodes, 4)} />
    );
  }
  return (
    <>
      <EpisodeTable
        episodes={rows}
        asOf={asOf}
        opened={view.episode}
        onOpen={episode => onView({ ...view, episode })}
        onLabel={onLabel}
        isNested
      />
      {facet.episodes > rows.length && (
        <div className={styles.more}>
          <Button
            variant="tertiary"
            onPress={() =>
              onView(refilter(view, { grouping: 'none', owner: facet.ref }))
            }
          >
            {t('owners.showAll', { number: format.count(facet.episodes) })}
          </Button>
        </div>
      )}
    </>
  );
}

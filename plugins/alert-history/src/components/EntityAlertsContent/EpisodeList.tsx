import { useId } from 'react';
import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { EpisodeViewState } from '../../filters/useEpisodeView';
import { useDelayed } from '../../hooks/useDelayed';
import { EntityEpisodes } from '../../hooks/useEntityEpisodes';
import { alertHistoryTranslationRef } from '../../translation';
import { EmptyList } from '../EmptyList';
import { EpisodeTable } from '../EpisodeTable';
import { TableSkeleton } from '../EpisodeTable/TableSkeleton';
import { ErrorPanel } from '../ErrorPanel';
import { matcherError } from '../ErrorPanel/describeError';
import { OnLabel } from '../LabelChip/LabelChip';
import { StaleNote } from '../StaleNote';
import { Unmapped } from '../Unmapped';
import { LinkedEpisode } from './LinkedEpisode';
import { Pager } from './Pager';
import styles from './EntityAlertsContent.module.css';

/** The card with the list: loading, in error, empty, or its rows. */
export function EpisodeList(props: {
  entity: Entity;
  episodes: EntityEpisodes;
  navigation: EpisodeViewState;
  onLabel: OnLabel;
}) {
  const { entity, episodes, navigation, onLabel } = props;
  const { list, failure, last, isUnmapped } = episodes;
  const { view, setView } = navigation;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const titleId = useId();

  const page = failure ? undefined : list.data;
  const rows = page && page.items.length > 0 ? page.items : undefined;
  const isDimmed = useDelayed(list.isLoading && !list.isCurrent, 1000);
  const isWaiting = !failure && !rows && !last && !isUnmapped;
  const linked =
    page && view.episode && !rows?.some(({ id }) => id === view.episode)
      ? { id: view.episode, asOf: page.asOf }
      : undefined;

  return (
    <>
      {linked && (
        <LinkedEpisode
          {...linked}
          onLabel={onLabel}
          onClose={() => setView({ ...view, episode: undefined })}
        />
      )}
      <Card
        className={styles.card}
        aria-labelledby={titleId}
        aria-busy={list.isLoading}
      >
        {!isUnmapped && (
          <header className={styles.header}>
            <h2 id={titleId} className={styles.title}>
              {t('list.title')}
            </h2>
            <span className={styles.note}>{t('list.order')}</span>
          </header>
        )}
        {failure && (
          <ErrorPanel
            title={matcherError(failure) ? t('error.filters') : t('error.list')}
            reason={matcherError(failure) ? t('error.filtersNote') : undefined}
            error={failure}
            onRetry={episodes.refresh}
          />
        )}
        {isWaiting && <TableSkeleton />}
        {isUnmapped && <Unmapped entity={entity} />}
        {page && last && (
          <EmptyList
            view={view}
            last={last}
            asOf={page.asOf}
            onView={setView}
          />
        )}
        {page && rows && (
          <div className={styles.rows} data-dimmed={isDimmed}>
            {list.error && <StaleNote asOf={page.asOf} />}
            <EpisodeTable
              episodes={rows}
              asOf={page.asOf}
              opened={view.episode}
              onOpen={episode => setView({ ...view, episode })}
              onLabel={onLabel}
            />
          </div>
        )}
        {page && (rows || view.page) && (
          <Pager page={page} navigation={navigation} />
        )}
      </Card>
    </>
  );
}

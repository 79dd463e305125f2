import { useId } from 'react';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { countFilters } from '../../filters/episodeView';
import { EpisodeViewState } from '../../filters/useEpisodeView';
import { useDelayed } from '../../hooks/useDelayed';
import { AnsweredPage, useEpisodes } from '../../hooks/useEpisodes';
import { LiveQuery } from '../../hooks/useLiveQuery';
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
  list: LiveQuery<AnsweredPage>;
  navigation: EpisodeViewState;
  onLabel: OnLabel;
}) {
  const { entity, list, navigation, onLabel } = props;
  const { view, setView } = navigation;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const titleId = useId();

  const isEmpty = list.isCurrent && list.data?.items.length === 0;
  // Tells "nothing in this range" from "nothing ever".
  const ever = useEpisodes(
    isEmpty
      ? () => ({ entity: [stringifyEntityRef(entity)], limit: 1 })
      : undefined,
  );
  const last = isEmpty && ever.isCurrent ? ever.data?.items[0] : undefined;
  const isUnmapped = isEmpty && ever.isCurrent && !last;
  const isUnfiltered = countFilters(view) === 0 && !view.page;

  const page = list.error && !list.isCurrent ? undefined : list.data;
  const rows = page && page.items.length > 0 ? page.items : undefined;
  const isDimmed = useDelayed(list.isLoading && !list.isCurrent, 1000);
  const failure = list.isCurrent ? undefined : list.error ?? ever.error;
  const isWaiting = !failure && !rows && !last && !isUnmapped;
  const linked =
    view.episode && page && !rows?.some(({ id }) => id === view.episode)
      ? view.episode
      : undefined;

  return (
    <>
      {linked && (
        <LinkedEpisode
          id={linked}
          asOf={page!.asOf}
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
            onRetry={failure === list.error ? list.refresh : ever.refresh}
          />
        )}
        {isWaiting && <TableSkeleton />}
        {isUnmapped && <Unmapped entity={entity} />}
        {last && (
          <EmptyList
            view={view}
            last={last}
            asOf={ever.data!.asOf}
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
        {page && (rows || !isUnfiltered) && !isUnmapped && (
          <Pager page={page} navigation={navigation} />
        )}
      </Card>
    </>
  );
}

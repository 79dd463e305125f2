import { ReactNode, useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { EpisodeViewState } from '../../filters/useEpisodeView';
import { useDelayed } from '../../hooks/useDelayed';
import { EpisodeListState } from '../../hooks/useEpisodeList';
import { alertHistoryTranslationRef } from '../../translation';
import { EmptyList } from '../EmptyList';
import { EpisodeTable } from '../EpisodeTable';
import { TableSkeleton } from '../EpisodeTable/TableSkeleton';
import { ErrorPanel } from '../ErrorPanel';
import { matcherError } from '../ErrorPanel/describeError';
import { OnLabel } from '../LabelChip/LabelChip';
import { StaleNote } from '../StaleNote';
import { LinkedEpisode } from './LinkedEpisode';
import { Pager } from './Pager';
import styles from './EpisodeList.module.css';

/** The card with the list: loading, in error, empty, or its rows. */
export function EpisodeList(props: {
  episodes: EpisodeListState;
  navigation: EpisodeViewState;
  onLabel: OnLabel;
  /** What to show where there never was an episode. */
  none: ReactNode;
  /** Stands at the right of the title. */
  tools?: ReactNode;
  /** For lists of the alerts of many. */
  showOwners?: boolean;
}) {
  const { episodes, navigation, onLabel, none, tools, showOwners } = props;
  const { list, failure, last, isNone } = episodes;
  const { view, setView } = navigation;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const titleId = useId();

  const page = failure ? undefined : list.data;
  const rows = page && page.items.length > 0 ? page.items : undefined;
  const isDimmed = useDelayed(list.isLoading && !list.isCurrent, 1000);
  const isWaiting = !failure && !rows && !last && !isNone;
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
        aria-labelledby={isNone ? undefined : titleId}
        aria-busy={list.isLoading}
      >
        {!isNone && (
          <header className={styles.header}>
            <h2 id={titleId} className={styles.title}>
              {t('list.title')}
            </h2>
            <span className={styles.note}>{t('list.order')}</span>
            {tools && <div className={styles.tools}>{tools}</div>}
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
        {isNone && none}
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
              showOwners={showOwners}
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

import { ReactNode, useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { EpisodeView } from '../../filters/episodeView';
import { useFormat } from '../../format/useFormat';
import { Counts } from '../../hooks/useCounts';
import { useDelayed } from '../../hooks/useDelayed';
import { useNewestEpisode } from '../../hooks/useNewestEpisode';
import { groupOwners } from '../../owners/groupOwners';
import { useCatalogFacts } from '../../owners/useCatalogFacts';
import { alertHistoryTranslationRef } from '../../translation';
import { EmptyList } from '../EmptyList';
import { ErrorPanel } from '../ErrorPanel';
import { matcherError } from '../ErrorPanel/describeError';
import { OnLabel } from '../LabelChip/LabelChip';
import { StaleNote } from '../StaleNote';
import { NothingVisible } from './NothingVisible';
import { OwnersSkeleton } from './OwnersSkeleton';
import { OwnersTable } from './OwnersTable';
import styles from './AlertHistoryPage.module.css';

/** The card with the owners: loading, in error, empty, or their rows. */
export function OwnersCard(props: {
  counts: Counts;
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
  onLabel: OnLabel;
  tools: ReactNode;
}) {
  const { counts, view, onView, onLabel, tools } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const titleId = useId();

  const failure = counts.isCurrent ? undefined : counts.error;
  const facets = failure ? undefined : counts.all;
  const { factsOf, isReady } = useCatalogFacts(
    facets?.entities.map(({ ref }) => ref) ?? [],
  );
  const isEmpty = facets?.episodes === 0;
  const newest = useNewestEpisode({}, isEmpty && counts.isCurrent);
  const isDimmed = useDelayed(counts.isLoading && !counts.isCurrent, 1000);
  const isShown = facets && !isEmpty && isReady;
  const more = facets?.truncated?.entities;

  return (
    <Card
      className={styles.card}
      aria-labelledby={titleId}
      aria-busy={counts.isLoading}
    >
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {t('owners.title')}
        </h2>
        <span className={styles.note}>{t('owners.order')}</span>
        {tools}
      </header>
      {failure && (
        <ErrorPanel
          title={matcherError(failure) ? t('error.filters') : t('error.owners')}
          reason={matcherError(failure) ? t('error.filtersNote') : undefined}
          error={failure}
          onRetry={counts.refresh}
        />
      )}
      {!failure && !isEmpty && !isShown && <OwnersSkeleton />}
      {facets && isEmpty && newest.isNone && <NothingVisible />}
      {facets && isEmpty && !newest.isNone && (
        <EmptyList
          view={view}
          last={newest.last}
          asOf={facets.asOf}
          onView={onView}
        />
      )}
      {isShown && (
        <div className={styles.rows} data-dimmed={isDimmed}>
          {counts.error && <StaleNote asOf={facets.asOf} />}
          <OwnersTable
            groups={groupOwners(facets.entities, factsOf)}
            unowned={facets.unowned}
            view={view}
            onView={onView}
            onLabel={onLabel}
          />
        </div>
      )}
      {isShown && (
        <footer className={styles.footer} title={format.fullTime(facets.asOf)}>
          {t('owners.shown', { count: facets.entities.length })}
          {more ? ` · ${t('owners.truncated', { count: more })}` : ''}
          {' · '}
          {t('list.asOf', { time: format.clock(facets.asOf) })}
        </footer>
      )}
    </Card>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { refilter } from '../../filters/episodeView';
import { withMatcher } from '../../filters/matcherText';
import { useEpisodeView } from '../../filters/useEpisodeView';
import { useCounts } from '../../hooks/useCounts';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useEpisodeList } from '../../hooks/useEpisodeList';
import { relevantSources, useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { AlertHistoryRoot } from '../AlertHistoryRoot';
import { Banners } from '../Banners';
import { EpisodeFilters } from '../EpisodeFilters';
import { EpisodeList } from '../EpisodeList';
import { matcherError } from '../ErrorPanel/describeError';
import { OnLabel } from '../LabelChip/LabelChip';
import { NothingHeard } from '../NothingHeard';
import { GroupingTools } from './GroupingTools';
import { NothingVisible } from './NothingVisible';
import { OwnersCard } from './OwnersCard';
import { PageNumbers } from './PageNumbers';
import { SourcesCard } from './SourcesCard';
import styles from './AlertHistoryPage.module.css';

/** The alerts of all that the reader may see: whose services hurt now. */
export function AlertHistoryPage() {
  return (
    <AlertHistoryRoot>
      <Content />
    </AlertHistoryRoot>
  );
}

function Content() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  useDocumentTitle(t('page.title'));
  const navigation = useEpisodeView();
  const { view, unknown, setView } = navigation;
  const { status, sources = [] } = useInstance();
  const isFlat = view.grouping === 'none';
  const scope = { entityRef: isFlat ? view.owner : undefined };
  const counts = useCounts(view, scope);
  const episodes = useEpisodeList(isFlat ? view : undefined, scope);

  const onLabel: OnLabel = (name, operator, value) =>
    setView(
      refilter(view, { match: withMatcher(view.match, name, operator, value) }),
    );
  const tools = <GroupingTools view={view} onView={setView} />;
  const isDeaf = status !== undefined && !status.listeningSince;
  if (isDeaf) {
    return (
      <div className={styles.page}>
        <Card className={styles.card}>
          <NothingHeard />
        </Card>
      </div>
    );
  }

  return (
    <div className={styles.page}>
      <Banners
        unknown={unknown}
        sources={relevantSources(sources, counts.all, { configured: true })}
      />
      <EpisodeFilters
        view={view}
        onView={setView}
        facets={counts.all}
        entityRef={scope.entityRef}
        matcherError={matcherError(counts.error)}
        asOf={counts.all?.asOf}
        onRefresh={() => {
          counts.refresh();
          episodes.refresh();
        }}
      />
      <PageNumbers view={view} counts={counts} onLabel={onLabel} />
      {isFlat ? (
        <EpisodeList
          episodes={episodes}
          navigation={navigation}
          onLabel={onLabel}
          tools={tools}
          none={<NothingVisible />}
          showOwners
        />
      ) : (
        <OwnersCard
          counts={counts}
          view={view}
          onView={setView}
          onLabel={onLabel}
          tools={tools}
        />
      )}
      <SourcesCard />
    </div>
  );
}

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { refilter } from '../../filters/episodeView';
import { withMatcher } from '../../filters/matcherText';
import { useEpisodeView } from '../../filters/useEpisodeView';
import { useCounts } from '../../hooks/useCounts';
import { useEpisodeList } from '../../hooks/useEpisodeList';
import { relevantSources, useInstance } from '../../instance';
import { AlertHistoryRoot } from '../AlertHistoryRoot';
import { Banners } from '../Banners';
import { EpisodeFilters } from '../EpisodeFilters';
import { EpisodeList } from '../EpisodeList';
import { matcherError } from '../ErrorPanel/describeError';
import { OnLabel } from '../LabelChip/LabelChip';
import { NothingHeard } from '../NothingHeard';
import { Unmapped } from '../Unmapped';
import { EntityNumbers } from './EntityNumbers';
import styles from './EntityAlertsContent.module.css';

/** The alerts of an entity: what fired, when, and for how long. */
export function EntityAlertsContent() {
  return (
    <AlertHistoryRoot>
      <Content />
    </AlertHistoryRoot>
  );
}

function Content() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const navigation = useEpisodeView();
  const { view, unknown, setView } = navigation;
  const { status, sources = [] } = useInstance();
  const episodes = useEpisodeList(view, { entityRef });
  const counts = useCounts(view, { entityRef });
  const hasHeard = status === undefined || Boolean(status.listeningSince);

  const onLabel: OnLabel = (name, operator, value) =>
    setView(
      refilter(view, { match: withMatcher(view.match, name, operator, value) }),
    );

  return (
    <div className={styles.page}>
      <Banners
        unknown={unknown}
        sources={relevantSources(sources, counts.all)}
      />
      <EpisodeFilters
        view={view}
        onView={setView}
        facets={counts.all}
        entityRef={entityRef}
        matcherError={matcherError(episodes.list.error)}
        asOf={episodes.list.data?.asOf}
        onRefresh={() => {
          episodes.refresh();
          counts.refresh();
        }}
      />
      {!episodes.isNone && (
        <EntityNumbers
          view={view}
          entityRef={entityRef}
          counts={counts}
          onLabel={onLabel}
        />
      )}
      <EpisodeList
        episodes={episodes}
        navigation={navigation}
        onLabel={onLabel}
        none={hasHeard ? <Unmapped entity={entity} /> : <NothingHeard />}
      />
    </div>
  );
}

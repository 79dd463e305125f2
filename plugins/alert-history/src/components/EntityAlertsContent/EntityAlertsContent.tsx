import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import { refilter } from '../../filters/episodeView';
import { withMatcher } from '../../filters/matcherText';
import { useEpisodeView } from '../../filters/useEpisodeView';
import { useEntityEpisodes } from '../../hooks/useEntityEpisodes';
import { alertHistoryTranslationRef } from '../../translation';
import { AlertHistoryRoot } from '../AlertHistoryRoot';
import { EpisodeFilters } from '../EpisodeFilters';
import { matcherError } from '../ErrorPanel/describeError';
import { OnLabel } from '../LabelChip/LabelChip';
import { EpisodeList } from './EpisodeList';
import { FiringStrip } from './FiringStrip';
import styles from './EntityAlertsContent.module.css';

/** The alerts of an entity: what fired, when, and for how long. */
export function EntityAlertsContent() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const navigation = useEpisodeView();
  const { view, unknown, setView } = navigation;
  const episodes = useEntityEpisodes(view, stringifyEntityRef(entity));
  const { list, firing } = episodes;

  const onLabel: OnLabel = (name, operator, value) =>
    setView(
      refilter(view, { match: withMatcher(view.match, name, operator, value) }),
    );

  return (
    <AlertHistoryRoot>
      <div className={styles.page}>
        {unknown.length > 0 && (
          <Alert
            status="danger"
            icon
            title={t('filters.notUnderstood', { parts: unknown.join(', ') })}
            description={t('filters.shownInstead')}
          />
        )}
        <EpisodeFilters
          view={view}
          onView={setView}
          firing={firing.isCurrent ? firing.data : undefined}
          matcherError={matcherError(list.error)}
          asOf={list.data?.asOf}
          onRefresh={episodes.refresh}
        />
        {!episodes.isUnmapped && <FiringStrip view={view} firing={firing} />}
        <EpisodeList
          entity={entity}
          episodes={episodes}
          navigation={navigation}
          onLabel={onLabel}
        />
      </div>
    </AlertHistoryRoot>
  );
}

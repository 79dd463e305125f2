import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, Card } from '@backstage/ui';
import { toFiringQuery, toListQuery } from '../../filters/episodeQuery';
import { countFilters, refilter } from '../../filters/episodeView';
import { withMatcher } from '../../filters/matcherText';
import { useEpisodeView } from '../../filters/useEpisodeView';
import { useEpisodes } from '../../hooks/useEpisodes';
import { alertHistoryTranslationRef } from '../../translation';
import { AlertHistoryRoot } from '../AlertHistoryRoot';
import { EpisodeFilters } from '../EpisodeFilters';
import { matcherError } from '../ErrorPanel/describeError';
import { FiringNow } from '../FiringNow';
import { OnLabel } from '../LabelChip/LabelChip';
import { EpisodeList } from './EpisodeList';
import styles from './EntityAlertsContent.module.css';

/** The alerts of an entity: what fired, when, and for how long. */
export function EntityAlertsContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const navigation = useEpisodeView();
  const { view, unknown, setView } = navigation;

  const list = useEpisodes(now => toListQuery(view, { entityRef, now }));
  const firing = useEpisodes(() => toFiringQuery(view, entityRef));
  const onLabel: OnLabel = (name, operator, value) =>
    setView(
      refilter(view, { match: withMatcher(view.match, name, operator, value) }),
    );
  const refresh = () => {
    list.refresh();
    firing.refresh();
  };

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
          isLoading={list.isLoading}
          onRefresh={refresh}
        />
        {firing.isCurrent && firing.data && (
          <Card className={styles.firing}>
            <FiringNow
              page={firing.data}
              isFiltered={countFilters({ ...view, state: undefined }) > 0}
            />
          </Card>
        )}
        <EpisodeList
          entity={entity}
          list={list}
          navigation={navigation}
          onLabel={onLabel}
        />
      </div>
    </AlertHistoryRoot>
  );
}

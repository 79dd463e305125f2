import { Card } from '@backstage/ui';
import { countFilters, EpisodeView } from '../../filters/episodeView';
import { AnsweredPage } from '../../hooks/useEpisodes';
import { LiveQuery } from '../../hooks/useLiveQuery';
import { FiringNow } from '../FiringNow';
import styles from './EntityAlertsContent.module.css';

/**
 * What fires now under the filters. Its room is kept while it loads; where it
 * cannot be loaded it is left out, and the list says why.
 */
export function FiringStrip(props: {
  view: EpisodeView;
  firing: LiveQuery<AnsweredPage>;
}) {
  const { view, firing } = props;
  if (!firing.isCurrent && firing.error) {
    return null;
  }
  const { state: _state, ...filters } = view;
  return (
    <Card className={styles.firing} aria-busy={firing.isLoading}>
      {firing.isCurrent && firing.data && (
        <FiringNow
          isInline
          page={firing.data}
          isFiltered={countFilters(filters) > 0}
        />
      )}
    </Card>
  );
}

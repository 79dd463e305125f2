import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EpisodeDetails as Details } from '@alert-history/backstage-plugin-common';
import { LiveQuery } from '../../hooks/useLiveQuery';
import { useDelayed } from '../../hooks/useDelayed';
import { alertHistoryTranslationRef } from '../../translation';
import { ErrorPanel } from '../ErrorPanel';
import { describeError } from '../ErrorPanel/describeError';
import { OnLabel } from '../LabelChip/LabelChip';
import { StaleNote } from '../StaleNote';
import { Annotations } from './Annotations';
import { EarlierEpisodes } from './EarlierEpisodes';
import { Facts } from './Facts';
import { Flags } from './Flags';
import { Labels } from './Labels';
import { Links } from './Links';
import { Owners } from './Owners';
import { PageLink } from './PageLink';
import { Transitions } from './Transitions';
import styles from './EpisodeDetails.module.css';

/** All that is known of one episode, as far as it has been loaded. */
export function EpisodeDetails(props: {
  query: LiveQuery<Details>;
  asOf: string;
  onLabel: OnLabel;
}) {
  const { query, asOf, onLabel } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const isWaiting = !query.isCurrent && !query.error;
  const isSkeletonShown = useDelayed(isWaiting, 150);

  if (!query.isCurrent && query.error) {
    return (
      <ErrorPanel
        title={t('error.episode')}
        reason={
          describeError(query.error).status === 404
            ? t('error.gone')
            : undefined
        }
        error={query.error}
        onRetry={query.refresh}
      />
    );
  }
  if (!query.isCurrent || !query.data) {
    return (
      <div className={styles.details} role="status" aria-label={t('loading')}>
        <div className={styles.skeleton} data-shown={isSkeletonShown} />
      </div>
    );
  }

  const episode = query.data;
  return (
    <section
      className={styles.details}
      aria-label={t('details.label', { alertname: episode.alert.alertname })}
    >
      {query.error && <StaleNote asOf={asOf} />}
      <PageLink id={episode.id} />
      <Facts episode={episode} asOf={asOf} />
      <div className={styles.columns}>
        <div className={styles.story}>
          <Transitions episode={episode} asOf={asOf} />
          <EarlierEpisodes episode={episode} asOf={asOf} />
        </div>
        <div className={styles.facts}>
          <Links links={episode.links} />
          <Annotations annotations={episode.annotations} />
          <Labels labels={episode.alert.labels} onLabel={onLabel} />
          <Owners
            entities={episode.entities}
            former={episode.formerEntities}
            asOf={asOf}
          />
          <Flags flags={episode.flags} />
        </div>
      </div>
    </section>
  );
}

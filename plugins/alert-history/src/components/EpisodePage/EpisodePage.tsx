import { useRouteRefParams } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { useDocumentTitle } from '../../hooks/useDocumentTitle';
import { useEpisode } from '../../hooks/useEpisode';
import { episodeRouteRef } from '../../routes';
import { alertHistoryTranslationRef } from '../../translation';
import { AlertHistoryRoot } from '../AlertHistoryRoot';
import { ErrorPanel } from '../ErrorPanel';
import { describeError } from '../ErrorPanel/describeError';
import { StaleNote } from '../StaleNote';
import { EpisodeHead } from './EpisodeHead';
import { EpisodeParts } from './EpisodeParts';
import { EpisodeSkeleton } from './EpisodeSkeleton';
import styles from './EpisodePage.module.css';

/** All that is known of one episode, at an address of its own. */
export function EpisodePage() {
  const { id } = useRouteRefParams(episodeRouteRef);
  return (
    <AlertHistoryRoot>
      <div className={styles.page}>
        <Content id={id} />
      </div>
    </AlertHistoryRoot>
  );
}

function Content(props: { id: string }) {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const query = useEpisode(props.id);
  const { data, error, isCurrent, answeredAt } = query;
  const episode = isCurrent ? data : undefined;
  useDocumentTitle(episode?.alert.alertname);

  if (episode && answeredAt) {
    return (
      <>
        {error && <StaleNote asOf={answeredAt} />}
        <EpisodeHead episode={episode} asOf={answeredAt} />
        <EpisodeParts episode={episode} asOf={answeredAt} />
      </>
    );
  }
  if (error) {
    const { status } = describeError(error);
    return (
      <>
        <h2 className={styles.title}>{t('page.episode')}</h2>
        <Card className={styles.card}>
          <ErrorPanel
            title={t('error.episode')}
            reason={
              status === 403 || status === 404
                ? t(status === 403 ? 'error.forbiddenEpisode' : 'error.gone')
                : undefined
            }
            error={error}
            onRetry={query.refresh}
          />
        </Card>
      </>
    );
  }
  return <EpisodeSkeleton />;
}

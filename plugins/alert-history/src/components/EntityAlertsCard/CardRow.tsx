import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Episode } from '@alert-history/backstage-plugin-common';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { MiddleEllipsis } from '../MiddleEllipsis';
import { SeverityIcon } from '../SeverityIcon';
import { StateMark } from '../StateMark';
import styles from './EntityAlertsCard.module.css';

/** One episode in the card: what, how it stands, how long and since when. */
export function CardRow(props: { episode: Episode; asOf: string }) {
  const { episode, asOf } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const { alertname } = episode.alert;
  const summary =
    episode.annotations.summary ?? episode.annotations.description;

  const moment = decisiveMoment(episode);

  return (
    <li className={styles.row}>
      <SeverityIcon severity={episode.severity} />
      <div className={styles.what}>
        <div className={styles.name} title={alertname}>
          <MiddleEllipsis text={alertname || t('list.unnamed')} />
        </div>
        {summary && (
          <div className={styles.summary} title={summary}>
            {summary}
          </div>
        )}
      </div>
      <StateMark episode={episode} />
      <div className={styles.when}>
        <div
          className={styles.duration}
          title={format.spokenDuration(episode.durationMs)}
        >
          {format.duration(episode.durationMs)}
        </div>
        <div className={styles.time} title={format.fullTime(moment.iso)}>
          {t(moment.key, { time: format.time(moment.iso, asOf) })}
        </div>
      </div>
    </li>
  );
}

/** When it began, ended or fell silent, whichever says how it stands. */
function decisiveMoment(episode: Episode): {
  key: 'card.since' | 'card.ended' | 'card.lastHeard';
  iso: string;
} {
  if (episode.endedAt) {
    return { key: 'card.ended', iso: episode.endedAt };
  }
  return episode.state === 'stale'
    ? { key: 'card.lastHeard', iso: episode.lastSeenAt }
    : { key: 'card.since', iso: episode.startedAt };
}

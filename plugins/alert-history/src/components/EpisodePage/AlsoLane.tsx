import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { AlertLane, placeIn, Span } from '../../episodes/surroundings';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { EpisodeLink } from '../EpisodeLink';
import { MiddleEllipsis } from '../MiddleEllipsis';
import { SeverityBar } from '../SeverityBar';
import { SeverityIcon } from '../SeverityIcon';
import styles from './AlsoFired.module.css';

/** One alert with its episodes in a span of time. */
export function AlsoLane(props: {
  lane: AlertLane;
  /** Whether it is the alert that the page is about. */
  isSelf: boolean;
  span: Span;
  /** Where the page's own episode stands, in percent. */
  self: { left: number; width: number };
  asOf: string;
}) {
  const { lane, isSelf, span, self, asOf } = props;
  const { alert, severity, episodes, difference } = lane;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const [latest] = episodes;
  const name = <MiddleEllipsis text={alert.alertname || t('list.unnamed')} />;
  return (
    <li className={styles.lane} data-self={isSelf}>
      <SeverityIcon severity={severity} />
      <span className={styles.name} title={alert.alertname}>
        {isSelf ? name : <EpisodeLink id={latest.id}>{name}</EpisodeLink>}
        {difference && (
          <span className={styles.difference} title={difference}>
            {difference}
          </span>
        )}
      </span>
      <span className={styles.plot}>
        <span
          className={styles.self}
          style={{ left: `${self.left}%`, width: `${self.width}%` }}
        />
        {episodes.map(episode => {
          const { left, width } = placeIn(span, episode, asOf);
          return (
            <SeverityBar
              key={episode.id}
              severity={episode.severity}
              state={episode.state}
              style={{
                position: 'absolute',
                left: `${left}%`,
                width: `${width}%`,
              }}
            />
          );
        })}
      </span>
      <span
        className={styles.duration}
        title={format.spokenDuration(latest.durationMs)}
      >
        {format.duration(latest.durationMs)}
      </span>
    </li>
  );
}

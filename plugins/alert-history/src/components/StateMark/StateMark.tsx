import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Episode } from '@alert-history/backstage-plugin-common';
import { useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { StateIcon } from './StateIcon';
import styles from './StateMark.module.css';

/**
 * The state of an episode in icon and word. What fires is tinted in the colour
 * of its severity; what is over is muted.
 */
export function StateMark(props: {
  episode: Pick<Episode, 'state' | 'endReason' | 'severity'>;
  /** Follows the word of what fires, such as `38m`. */
  duration?: string;
}) {
  const { episode, duration } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const { severities } = useInstance();
  const word =
    episode.state === 'resolved'
      ? episode.endReason ?? 'resolved'
      : episode.state;
  return (
    <span
      className={styles.mark}
      data-state={episode.state}
      data-mark={severities.markOf(episode.severity)}
      title={t(`stateTitle.${word}`)}
    >
      <StateIcon state={word} />
      {t(`state.${word}`)}
      {duration && episode.state === 'firing' && ` ${duration}`}
    </span>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EpisodeDetails,
  TRANSITION_REASONS,
} from '@alert-history/backstage-plugin-common';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { Section } from './Section';
import { TransitionIcon } from './TransitionIcon';
import styles from './Transitions.module.css';

const REASONS = Object.keys(
  TRANSITION_REASONS,
) as (keyof typeof TRANSITION_REASONS)[];

/** What happened to an episode, newest on top, each with its reason. */
export function Transitions(props: { episode: EpisodeDetails; asOf: string }) {
  const { episode, asOf } = props;
  const { transitions, endedAt, lastSeenAt, observations, severity } = episode;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const reasonOf = (reason: string) => {
    const key = REASONS.find(name => TRANSITION_REASONS[name] === reason);
    return key ? t(`details.happened.reasons.${key}`) : reason;
  };
  const newestFirst = [...transitions].reverse();
  return (
    <Section
      title={t('details.happened.title')}
      note={t('details.happened.seen', { count: observations })}
    >
      <ol className={styles.list}>
        {endedAt === null && (
          <li className={styles.item}>
            <time
              className={styles.time}
              dateTime={lastSeenAt}
              title={format.fullTime(lastSeenAt)}
            >
              {format.timeWithSeconds(lastSeenAt, asOf)}
            </time>
            <span className={styles.node} data-hollow />
            <div className={styles.kind}>{t('details.happened.lastHeard')}</div>
          </li>
        )}
        {newestFirst.map(({ kind, at, reason }) => (
          <li key={`${at} ${kind}`} className={styles.item}>
            <time
              className={styles.time}
              dateTime={at}
              title={format.fullTime(at)}
            >
              {format.timeWithSeconds(at, asOf)}
            </time>
            <span className={styles.node}>
              <TransitionIcon kind={kind} severity={severity} />
            </span>
            <div>
              <div className={styles.kind}>
                {t(`details.happened.kinds.${kind}`)}
              </div>
              {reason && (
                <div className={styles.reason}>{reasonOf(reason)}</div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

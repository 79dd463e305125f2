import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EpisodeDetails } from '@alert-history/backstage-plugin-common';
import { lanesOf, placeIn, surroundings } from '../../episodes/surroundings';
import { useFormat } from '../../format/useFormat';
import { useEpisodes } from '../../hooks/useEpisodes';
import { useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { Section } from '../EpisodeDetails/Section';
import { ErrorPanel } from '../ErrorPanel';
import { AlsoLane } from './AlsoLane';
import styles from './AlsoFired.module.css';

/** How many other alerts are shown, and how many episodes are looked at. */
const LANES = 7;
const LIMIT = 50;

/** What fired on the same owners around an episode, on one scale of time. */
export function AlsoFired(props: { episode: EpisodeDetails; asOf: string }) {
  const { episode, asOf } = props;
  const { severities } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const span = surroundings(episode, asOf);
  const isNow = episode.state === 'firing';
  const iso = (time: number) => new Date(time).toISOString();
  const others = useEpisodes(() => ({
    entity: episode.entities.slice(0, 50).map(({ ref }) => ref),
    from: iso(span.from),
    // What fires goes on: an end would be asked for anew at every refresh.
    to: isNow ? undefined : iso(span.to),
    limit: LIMIT,
  }));

  const lanes = lanesOf(episode, others.data?.items ?? [], severities);
  const shown = lanes.slice(0, LANES + 1);
  const more = lanes.length - shown.length;
  const self = placeIn(span, episode, asOf);
  if (others.error && !others.data) {
    return (
      <Section title={t('also.title')}>
        <ErrorPanel
          title={t('error.list')}
          error={others.error}
          onRetry={others.refresh}
        />
      </Section>
    );
  }
  return (
    <Section title={t('also.title')} note={t('also.note')}>
      <div className={styles.axis}>
        <span title={format.fullTime(iso(span.from))}>
          {format.time(iso(span.from), asOf)}
        </span>
        <span title={format.fullTime(iso(span.to))}>
          {isNow ? t('also.now') : format.time(iso(span.to), asOf)}
        </span>
      </div>
      <ul className={styles.lanes} aria-busy={others.isLoading}>
        {shown.map(lane => (
          <AlsoLane
            key={lane.alert.id}
            lane={lane}
            isSelf={lane === lanes[0]}
            span={span}
            self={self}
            asOf={asOf}
          />
        ))}
      </ul>
      {lanes.length === 1 && others.isCurrent && (
        <p className={styles.none}>{t('also.none')}</p>
      )}
      {(more > 0 || others.data?.nextCursor) && (
        <p className={styles.none}>
          {others.data?.nextCursor
            ? t('also.cut', { number: format.count(LIMIT) })
            : t('also.more', { count: more })}
        </p>
      )}
    </Section>
  );
}

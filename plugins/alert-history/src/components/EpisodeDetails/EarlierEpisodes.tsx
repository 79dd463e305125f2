import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Episode,
  EpisodeDetails,
} from '@alert-history/backstage-plugin-common';
import { Button } from '@backstage/ui';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { EpisodeLink } from '../EpisodeLink';
import { SeverityBar } from '../SeverityBar';
import { StateMark } from '../StateMark';
import { Section } from './Section';
import styles from './EarlierEpisodes.module.css';

/** How many are shown until all are asked for. */
const FIRST = 6;

/** The episodes of the same alert before this one, their lengths on one scale. */
export function EarlierEpisodes(props: {
  episode: EpisodeDetails;
  asOf: string;
}) {
  const { episode, asOf } = props;
  const { earlier } = episode;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? earlier : earlier.slice(0, FIRST);
  const longest = Math.max(
    1,
    ...[episode, ...earlier].map(({ durationMs }) => durationMs),
  );
  return (
    <Section
      title={t('details.earlier.title')}
      note={
        earlier.length > 0
          ? t('details.earlier.note')
          : t('details.earlier.none')
      }
    >
      {earlier.length > 0 && (
        <ul className={styles.list}>
          {[episode, ...shown].map(each => (
            <Bar
              key={each.id}
              episode={each}
              isThis={each === episode}
              longest={longest}
              asOf={asOf}
            />
          ))}
        </ul>
      )}
      {shown.length < earlier.length && (
        <Button variant="tertiary" onPress={() => setIsWhole(true)}>
          {t('details.earlier.all', { number: format.count(earlier.length) })}
        </Button>
      )}
    </Section>
  );
}

function Bar(props: {
  episode: Episode;
  isThis: boolean;
  longest: number;
  asOf: string;
}) {
  const { episode, isThis, longest, asOf } = props;
  const { startedAt, durationMs, severity, state } = episode;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  return (
    <li className={styles.item} data-this={isThis}>
      <span title={format.fullTime(startedAt)}>
        {isThis ? (
          t('details.earlier.now')
        ) : (
          <EpisodeLink id={episode.id}>
            {format.time(startedAt, asOf)}
          </EpisodeLink>
        )}
      </span>
      <span className={styles.lane}>
        <SeverityBar
          severity={severity}
          state={state}
          style={{ width: `${(100 * durationMs) / longest}%` }}
        />
      </span>
      <StateMark episode={episode} />
      <span
        className={styles.duration}
        title={format.spokenDuration(durationMs)}
      >
        {format.duration(durationMs)}
      </span>
    </li>
  );
}

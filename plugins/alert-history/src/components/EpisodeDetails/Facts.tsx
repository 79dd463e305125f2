import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EpisodeDetails } from '@alert-history/backstage-plugin-common';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './EpisodeDetails.module.css';

/** The most earlier episodes that an answer holds. */
const EARLIER_LIMIT = 20;

/** The answer before the data: has this happened, is this one unusual, when was it. */
export function Facts(props: { episode: EpisodeDetails; asOf: string }) {
  const { episode, asOf } = props;
  const { earlier, startedAt, endedAt, lastSeenAt, alert } = episode;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();

  const count = earlier.length;
  let before: string = t('details.before.no');
  if (count >= EARLIER_LIMIT) {
    before = t('details.before.yesAtLeast', { number: format.count(count) });
  } else if (count > 0) {
    before = t('details.before.yes', { count });
  }

  let end: string;
  if (endedAt) {
    end = t('details.span.ended', {
      time: format.timeWithSeconds(endedAt, asOf),
    });
  } else {
    end = t(
      episode.state === 'stale' ? 'details.span.stale' : 'details.span.open',
      { time: format.time(lastSeenAt, asOf) },
    );
  }

  return (
    <dl className={styles.strip}>
      <Fact
        title={t('details.before.title')}
        value={before}
        note={
          count > 0
            ? t('details.before.last', {
                time: format.time(earlier[0].startedAt, asOf),
              })
            : t('details.before.noneNote')
        }
      />
      <UsualDuration episode={episode} />
      <Fact
        title={t('details.span.title')}
        value={
          <span title={format.fullTime(startedAt)}>
            {format.timeWithSeconds(startedAt, asOf)}
          </span>
        }
        note={`${end} · ${t('details.span.source', { source: alert.source })}`}
      />
    </dl>
  );
}

function UsualDuration(props: { episode: EpisodeDetails }) {
  const { usualDurationMs, durationMs, state } = props.episode;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const title = t('details.usual.title');
  if (usualDurationMs === undefined) {
    return (
      <Fact
        title={title}
        value={t('details.usual.unknown')}
        note={t('details.usual.unknownNote')}
      />
    );
  }

  const duration = format.duration(durationMs);
  const isLonger = durationMs > usualDurationMs;
  let note: string;
  if (duration === format.duration(usualDurationMs)) {
    note = t('details.usual.same');
  } else if (state === 'firing') {
    note = isLonger
      ? t('details.usual.longerSoFar', { duration })
      : t('details.usual.soFar', { duration });
  } else {
    note = isLonger
      ? t('details.usual.longer', { duration })
      : t('details.usual.shorter', { duration });
  }
  return (
    <Fact title={title} value={format.duration(usualDurationMs)} note={note} />
  );
}

function Fact(props: { title: string; value: ReactNode; note: string }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.muted}>{props.title}</dt>
      <dd className={styles.factValue}>{props.value}</dd>
      <dd className={styles.factNote}>{props.note}</dd>
    </div>
  );
}

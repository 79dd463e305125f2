import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiAlertLine, RiCheckLine, RiSubtractLine } from '@remixicon/react';
import { useFormat } from '../../format/useFormat';
import { SourceNews } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './SourcesCard.module.css';

const ICONS = {
  heard: RiCheckLine,
  silent: RiAlertLine,
  never: RiSubtractLine,
};

/** One source: whether it speaks, and what of it could not be read. */
export function SourceRow(props: {
  news: SourceNews;
  asOf: string;
  showRejects: boolean;
}) {
  const { news, asOf, showRejects } = props;
  const { source, state, agoMs = 0 } = news;
  const { lastHeardAt, firstHeardAt, staleAfterMs, rejects } = source;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const Icon = ICONS[state];
  const duration = format.duration(agoMs);
  const [latest] = rejects?.latest ?? [];
  return (
    <div role="row" className={styles.row}>
      <div role="cell" className={styles.source}>
        {source.id}
      </div>
      <div role="cell" className={styles.state} data-state={state}>
        <Icon size={16} aria-hidden />
        {t(`sourcesCard.${state}`, { duration })}
      </div>
      <div
        role="cell"
        title={lastHeardAt && format.fullTime(lastHeardAt)}
        className={styles.lastHeard}
      >
        {lastHeardAt ? t('sourcesCard.ago', { duration }) : '–'}
        {firstHeardAt && (
          <span className={styles.note} title={format.fullTime(firstHeardAt)}>
            {t('sourcesCard.since', { time: format.time(firstHeardAt, asOf) })}
          </span>
        )}
      </div>
      <div role="cell" className={styles.staleAfter}>
        {format.duration(staleAfterMs)}
      </div>
      {showRejects && (
        <div
          role="cell"
          className={styles.rejects}
          data-none={latest === undefined}
        >
          {latest
            ? t('sourcesCard.rejected', {
                number: format.count(rejects?.kept ?? 0),
                time: format.time(latest.at, asOf),
                reason: latest.reason,
              })
            : '–'}
        </div>
      )}
    </div>
  );
}

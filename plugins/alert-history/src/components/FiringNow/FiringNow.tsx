import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EpisodePage } from '@alert-history/backstage-plugin-common';
import { RiCheckLine } from '@remixicon/react';
import { summariseFiring } from '../../episodes/firingSummary';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { SeverityIcon } from '../SeverityIcon';
import styles from './FiringNow.module.css';

/** How much fires now, how bad, and for how long. */
export function FiringNow(props: {
  page: EpisodePage;
  /** Whether the page was asked for with filters. */
  isFiltered?: boolean;
  /** All on one line, where there is the width for it. */
  isInline?: boolean;
}) {
  const { page, isFiltered, isInline } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const summary = summariseFiring(page);
  const { atLeast, oldestOfWorst } = summary;

  if (summary.count === 0) {
    return (
      <div className={styles.calm}>
        <RiCheckLine size={20} className={styles.check} aria-hidden />
        {isFiltered ? t('firing.noneFiltered') : t('firing.none')}
      </div>
    );
  }
  const count = format.count(summary.count);
  return (
    <div className={styles.firing} data-inline={isInline}>
      <div className={styles.label}>
        {t('firing.label')}
        {isFiltered && `, ${t('firing.filtered')}`}
      </div>
      <div className={styles.numbers}>
        <span
          className={styles.count}
          title={
            atLeast
              ? t('firing.atLeastTitle', { number: count })
              : t('firing.countTitle', { count: summary.count })
          }
        >
          {atLeast ? t('firing.atLeast', { number: count }) : count}
        </span>
        <ul className={styles.severities}>
          {summary.bySeverity.map(({ severity, count: each }) => (
            <li
              key={severity}
              className={styles.severity}
              title={t('firing.severityTitle', {
                severity,
                number: format.count(each),
              })}
            >
              <SeverityIcon severity={severity} />
              {format.count(each)}
            </li>
          ))}
        </ul>
      </div>
      {oldestOfWorst && (
        <div
          className={styles.label}
          title={format.spokenDuration(oldestOfWorst.durationMs)}
        >
          {t(atLeast ? 'firing.oldestAtLeast' : 'firing.oldest', {
            severity: oldestOfWorst.severity,
            duration: format.duration(oldestOfWorst.durationMs),
          })}
        </div>
      )}
    </div>
  );
}

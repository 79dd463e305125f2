import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCheckLine } from '@remixicon/react';
import { FiringCounts, OldestFiring } from '../../episodes/firingSummary';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { NumberCell } from '../NumberStrip';
import { SeverityCounts } from '../SeverityCounts';
import styles from './FiringNow.module.css';

/** How much fires now, how bad, and for how long. */
export function FiringNow(props: {
  counts: FiringCounts;
  oldest?: OldestFiring;
  /** Says where it fires, instead of for how long. */
  note?: string;
  /** Whether it was asked for with filters. */
  isFiltered?: boolean;
}) {
  const { counts, oldest, isFiltered } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const label = isFiltered
    ? `${t('firing.label')}, ${t('firing.filtered')}`
    : t('firing.label');

  if (counts.count === 0) {
    return (
      <NumberCell
        label={label}
        value={
          <span className={styles.calm}>
            <RiCheckLine size={20} className={styles.check} aria-hidden />
            {t('firing.none')}
          </span>
        }
      />
    );
  }

  const since =
    oldest &&
    t(oldest.atLeast ? 'firing.oldestAtLeast' : 'firing.oldest', {
      severity: oldest.severity,
      duration: format.duration(oldest.durationMs),
    });
  const { count } = counts;
  const number = format.count(count);
  return (
    <NumberCell
      label={label}
      value={
        <span title={t('firing.countTitle', { count, number })}>{number}</span>
      }
      beside={<SeverityCounts counts={counts.bySeverity} />}
      note={props.note ?? since}
    />
  );
}

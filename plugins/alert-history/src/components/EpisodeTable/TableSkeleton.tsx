import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useDelayed } from '../../hooks/useDelayed';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './TableSkeleton.module.css';

const WIDTHS = [36, 44, 28, 40, 32, 46, 30, 38];

/** The shape of the rows that come; empty room until waiting is felt. */
export function TableSkeleton(props: { rows?: number }) {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const isShown = useDelayed(true, 150);
  return (
    <div className={styles.skeleton} role="status" data-shown={isShown}>
      <span className={styles.text}>{t('loading')}</span>
      {WIDTHS.slice(0, props.rows).map(width => (
        <div key={width} className={styles.row}>
          <div className={styles.bar} style={{ width: 16, height: 16 }} />
          <div className={styles.bar} style={{ width: `${width}%` }} />
          <div className={styles.end}>
            <div className={styles.bar} style={{ width: 84 }} />
            <div className={styles.bar} style={{ width: 52 }} />
          </div>
        </div>
      ))}
    </div>
  );
}

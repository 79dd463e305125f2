import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useDelayed } from '../../hooks/useDelayed';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './OwnersTable.module.css';

/** Widths of the names, group by group. */
const GROUPS = [
  [120, 90, 150],
  [140, 110],
  [80, 160, 100],
];

/** The shape of the rows that come; empty room until waiting is felt. */
export function OwnersSkeleton() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const isShown = useDelayed(true, 150);
  const bar = (width: number) => (
    <span className={styles.bar} style={{ width }} />
  );
  return (
    <div className={styles.skeleton} role="status" data-shown={isShown}>
      <span className={styles.hiddenText}>{t('loading')}</span>
      <div className={styles.head} />
      {GROUPS.map((widths, index) => (
        <div key={index}>
          <div className={styles.group}>{bar(130)}</div>
          {widths.map(width => (
            <div key={width} className={styles.row}>
              <div className={styles.name}>{bar(width)}</div>
              <div className={styles.firing}>{bar(56)}</div>
              <div className={styles.episodes}>{bar(32)}</div>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

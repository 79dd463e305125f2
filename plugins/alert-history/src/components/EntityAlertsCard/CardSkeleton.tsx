import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useDelayed } from '../../hooks/useDelayed';
import { alertHistoryTranslationRef } from '../../translation';
import { NumberSkeleton } from '../NumberStrip';
import styles from './EntityAlertsCard.module.css';

/** The shape of the card that comes; empty room until waiting is felt. */
export function CardSkeleton() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const isShown = useDelayed(true, 150);
  return (
    <div className={styles.skeleton} role="status" data-shown={isShown}>
      <span className={styles.skeletonText}>{t('loading')}</span>
      <NumberSkeleton cells={2} />
      <div className={styles.rows}>
        {[168, 196, 140, 180, 152].map(width => (
          <div key={width} className={styles.row}>
            <div className={styles.bar} style={{ width: 16, height: 16 }} />
            <div className={styles.what}>
              <div className={styles.bar} style={{ width, height: 12 }} />
            </div>
            <div className={styles.bar} style={{ width: 48, height: 12 }} />
          </div>
        ))}
      </div>
      <div className={styles.footer} />
    </div>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { useDelayed } from '../../hooks/useDelayed';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './EpisodePage.module.css';

/** Heights of the cards on the left and on the right, as they mostly come. */
const STORY = [300, 300];
const DATA = [260, 120, 140];

/** The shape of the page that comes; empty room until waiting is felt. */
export function EpisodeSkeleton() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const isShown = useDelayed(true, 150);
  const card = (height: number, index: number) => (
    <Card key={index} className={styles.part} style={{ height }} />
  );
  return (
    <div
      className={styles.skeleton}
      role="status"
      aria-label={t('loading')}
      data-shown={isShown}
    >
      <div className={styles.head}>
        <div className={styles.titleRow}>
          <span className={styles.bar} style={{ width: 260, height: 24 }} />
        </div>
        <div className={styles.facts}>
          <span className={styles.bar} style={{ width: 380, height: 14 }} />
        </div>
      </div>
      {card(92, 0)}
      <div className={styles.columns}>
        <div className={styles.story}>{STORY.map(card)}</div>
        <div className={styles.data}>{DATA.map(card)}</div>
      </div>
    </div>
  );
}

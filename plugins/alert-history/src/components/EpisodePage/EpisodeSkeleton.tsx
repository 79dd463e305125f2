import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { useDelayed } from '../../hooks/useDelayed';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './EpisodePage.module.css';

/** How many lines the cards on the left and on the right mostly have. */
const STORY = [5, 8];
const WIDE = 6;
const DATA = [7, 2, 4];

/** The shape of the page that comes; empty room until waiting is felt. */
export function EpisodeSkeleton() {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const isShown = useDelayed(true, 150);
  const bar = (width: number | string, height: number) => (
    <span className={styles.bar} style={{ width, height }} />
  );
  const card = (className: string) => (lines: number, index: number) =>
    (
      <Card key={index} className={className}>
        {Array.from({ length: lines }, (_, line) => (
          <div key={line} className={styles.line}>
            {line === 0 ? bar(110, 14) : bar(`${40 + ((line * 23) % 45)}%`, 11)}
          </div>
        ))}
      </Card>
    );
  return (
    <div
      className={styles.skeleton}
      role="status"
      aria-label={t('loading')}
      data-shown={isShown}
    >
      <div className={styles.head}>
        <div className={styles.titleRow}>{bar(260, 24)}</div>
        <div className={styles.facts}>{bar(380, 14)}</div>
      </div>
      <Card className={styles.answer} style={{ height: 92 }} />
      <div className={styles.columns}>
        <div className={styles.story}>
          {[WIDE].map(card(styles.widePart))}
          {STORY.map(card(styles.part))}
        </div>
        <div className={styles.data}>{DATA.map(card(styles.part))}</div>
      </div>
    </div>
  );
}

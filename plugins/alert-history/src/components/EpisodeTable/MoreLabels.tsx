import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './EpisodeTable.module.css';

/**
 * How many labels a row has besides those it shows. Where it is narrow it has
 * room for one of them, and the count is of all others.
 */
export function MoreLabels(props: { shown: number; more: number }) {
  const { shown, more } = props;
  return (
    <>
      <Note className={styles.moreWide} isAll={shown === 0} count={more} />
      <Note
        className={styles.moreNarrow}
        isAll={shown === 0}
        count={more + Math.max(0, shown - 1)}
      />
    </>
  );
}

function Note(props: { className: string; isAll: boolean; count: number }) {
  const { className, isAll, count } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  if (count === 0) {
    return null;
  }
  return (
    <span
      className={`${styles.note} ${className}`}
      title={t('list.moreLabelsTitle', { count })}
    >
      {isAll
        ? t('list.sameLabels', { count })
        : t('list.moreLabels', { number: String(count) })}
    </span>
  );
}

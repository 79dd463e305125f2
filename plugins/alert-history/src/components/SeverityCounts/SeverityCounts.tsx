import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { SeverityIcon } from '../SeverityIcon';
import styles from './SeverityCounts.module.css';

/** How much fires of each severity, worst first. */
export function SeverityCounts(props: {
  counts: readonly { severity: string; count: number }[];
}) {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  return (
    <ul className={styles.counts}>
      {props.counts.map(({ severity, count }) => (
        <li
          key={severity}
          className={styles.count}
          title={t('firing.severityTitle', {
            severity,
            number: format.count(count),
          })}
        >
          <SeverityIcon severity={severity} />
          {format.count(count)}
        </li>
      ))}
    </ul>
  );
}

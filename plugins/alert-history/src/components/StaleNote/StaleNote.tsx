import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiErrorWarningLine } from '@remixicon/react';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './StaleNote.module.css';

/** Says that what is shown could not be refreshed, and from when it is. */
export function StaleNote(props: { asOf: string }) {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  return (
    <p className={styles.note} role="status">
      <RiErrorWarningLine size={16} aria-hidden />
      <span>
        <strong>{t('error.stale')}</strong>{' '}
        {t('error.staleNote', { time: format.clock(props.asOf) })}
      </span>
    </p>
  );
}

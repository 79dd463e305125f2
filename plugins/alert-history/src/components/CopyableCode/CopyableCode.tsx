import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { alertHistoryTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import styles from './CopyableCode.module.css';

/** Lines to paste elsewhere, with a button that takes them along. */
export function CopyableCode(props: { text: string }) {
  const { text } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  return (
    <div className={styles.box}>
      <pre className={styles.code}>{text}</pre>
      <CopyButton label={t('copy.code')} text={() => text} />
    </div>
  );
}

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
      {/* It scrolls where it is long, so the keyboard has to get there. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.code} tabIndex={0}>
        {text}
      </pre>
      <CopyButton label={t('copy.code')} text={() => text} />
    </div>
  );
}

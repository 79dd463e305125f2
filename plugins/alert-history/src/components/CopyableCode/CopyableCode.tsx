import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './CopyableCode.module.css';

/** Lines to paste elsewhere, with a button that takes them along. */
export function CopyableCode(props: { text: string }) {
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const [copied, setCopied] = useState('');
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(props.text);
  };
  return (
    <div className={styles.box}>
      <pre className={styles.code}>{props.text}</pre>
      <Button
        className={styles.button}
        variant="secondary"
        iconStart={<RiFileCopyLine />}
        onPress={copy}
      >
        {t('unmapped.copy')}
      </Button>
      <span className={styles.copied} role="status">
        {copied === props.text && t('unmapped.copied')}
      </span>
    </div>
  );
}

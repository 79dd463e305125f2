import { ReactElement, useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './CopyButton.module.css';

/** How long it says how it went. */
const SAID_MS = 5_000;

/** A button that takes a text along, and says that it did. */
export function CopyButton(props: {
  label: string;
  /** Made when it is pressed. */
  text: () => string;
  icon?: ReactElement;
  variant?: 'secondary' | 'tertiary';
}) {
  const { label, text, icon, variant = 'secondary' } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();

  useEffect(() => {
    if (!outcome) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      // Absent on pages without TLS, refused where the reader says so.
      await navigator.clipboard.writeText(text());
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };

  return (
    <span className={styles.copy}>
      <Button
        variant={variant}
        iconStart={icon ?? <RiFileCopyLine />}
        onPress={copy}
      >
        {label}
      </Button>
      <span className={styles.outcome} role="status">
        {outcome && t(`copy.${outcome}`)}
      </span>
    </span>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiErrorWarningLine, RiRefreshLine } from '@remixicon/react';
import { alertHistoryTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { describeError, ErrorDescription } from './describeError';
import styles from './ErrorPanel.module.css';

/** What could not be loaded and why, in the reader's words, with a way on. */
export function ErrorPanel(props: {
  title: string;
  error: Error;
  /** Overrides the reason that is told from the status. */
  reason?: string;
  onRetry: () => void;
}) {
  const { title, error, reason, onRetry } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const described = describeError(error);
  return (
    <div className={styles.panel} role="alert">
      <RiErrorWarningLine className={styles.icon} size={20} aria-hidden />
      <div>
        <p className={styles.title}>{title}</p>
        <p className={styles.reason}>
          {reason ??
            (described.reason === 'badRequest'
              ? t('error.badRequest', { message: described.message })
              : t(`error.${described.reason}`))}
        </p>
        <div className={styles.actions}>
          <Button
            variant="secondary"
            iconStart={<RiRefreshLine />}
            onPress={onRetry}
          >
            {t('error.retry')}
          </Button>
          <CopyButton
            variant="tertiary"
            label={t('copy.details')}
            text={() => detailsOf(title, described)}
          />
          <span className={styles.note}>
            {t('error.automatic')}
            {described.status !== undefined &&
              ` · ${t('error.status', { status: String(described.status) })}`}
          </span>
        </div>
      </div>
    </div>
  );
}

/** What those who run the portal want to know, in one text to send them. */
function detailsOf(title: string, described: ErrorDescription): string {
  return JSON.stringify(
    {
      title,
      status: described.status,
      message: described.message,
      at: new Date().toISOString(),
      page: window.location.href,
    },
    undefined,
    2,
  );
}

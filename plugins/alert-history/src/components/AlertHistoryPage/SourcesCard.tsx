import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card } from '@backstage/ui';
import { useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { SourceRow } from './SourceRow';
import styles from './SourcesCard.module.css';

/**
 * When each source was last heard: whether silence is silence. Nothing where
 * that is not known.
 */
export function SourcesCard() {
  const { sources, status } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const titleId = useId();
  if (!sources || sources.length === 0) {
    return null;
  }
  const hasRejects = sources.some(({ source }) => source.rejects);
  return (
    <Card className={styles.card} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {t('sourcesCard.title')}
        </h2>
        <span className={styles.note}>{t('sourcesCard.note')}</span>
      </header>
      <div
        role="table"
        aria-labelledby={titleId}
        className={styles.table}
        data-rejects={hasRejects}
      >
        <div role="rowgroup">
          <div role="row" className={styles.head}>
            <div role="columnheader">{t('sourcesCard.columns.source')}</div>
            <div role="columnheader">{t('sourcesCard.columns.state')}</div>
            <div role="columnheader">{t('sourcesCard.columns.lastHeard')}</div>
            <div role="columnheader">{t('sourcesCard.columns.staleAfter')}</div>
            {hasRejects && (
              <div role="columnheader">{t('sourcesCard.columns.rejects')}</div>
            )}
          </div>
        </div>
        <div role="rowgroup">
          {sources.map(news => (
            <SourceRow
              key={news.source.id}
              news={news}
              asOf={status?.asOf ?? new Date().toISOString()}
              showRejects={hasRejects}
            />
          ))}
        </div>
      </div>
    </Card>
  );
}

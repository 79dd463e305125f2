import { Fragment } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormat } from '../../format/useFormat';
import { SourceNews } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { useSourceText } from './useSourceText';
import styles from './SourcesLine.module.css';

/** How many are named before the rest is only counted. */
const NAMED = 3;

/** When each source was last heard; a silent one stands out. */
export function SourcesLine(props: { sources: readonly SourceNews[] }) {
  const { sources } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const textOf = useSourceText();
  const more = sources.length - NAMED;
  return (
    <span className={styles.line}>
      {sources.slice(0, NAMED).map((news, index) => (
        <Fragment key={news.source.id}>
          {index > 0 && ' · '}
          <span
            className={styles.source}
            data-state={news.state}
            title={
              news.source.lastHeardAt &&
              format.fullTime(news.source.lastHeardAt)
            }
          >
            {textOf(news)}
          </span>
        </Fragment>
      ))}
      {more > 0 && ` · ${t('sources.more', { count: more })}`}
    </span>
  );
}

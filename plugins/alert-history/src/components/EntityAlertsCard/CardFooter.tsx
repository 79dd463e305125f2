import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Episode, Facets } from '@alert-history/backstage-plugin-common';
import { useFormat } from '../../format/useFormat';
import { relevantSources, useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { SourcesLine } from '../SourcesLine';
import { CardSegment } from './useCardAlerts';
import { ViewAllLink } from './ViewAllLink';
import styles from './EntityAlertsCard.module.css';

/** When those that report on the entity were last heard, and the way to more. */
export function CardFooter(props: {
  facets: Facets;
  segment: CardSegment;
  rows?: Episode[];
  asOf: string;
}) {
  const { facets, segment, rows, asOf } = props;
  const { sources = [] } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const reporting = relevantSources(sources, facets);
  return (
    <footer className={styles.footer}>
      {reporting.length > 0 ? (
        <SourcesLine sources={reporting} />
      ) : (
        <span className={styles.asOf} title={format.fullTime(asOf)}>
          {t('list.asOf', { time: format.clock(asOf) })}
        </span>
      )}
      <ViewAllLink
        segment={segment}
        episodes={facets.episodes}
        rows={rows}
        asOf={asOf}
      />
    </footer>
  );
}

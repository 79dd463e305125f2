import { useId, useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonIcon, Card } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { useFormat } from '../../format/useFormat';
import { useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { AlertHistoryRoot } from '../AlertHistoryRoot';
import { ErrorPanel } from '../ErrorPanel';
import { NothingHeard } from '../NothingHeard';
import { Segments } from '../Segments';
import { StaleNote } from '../StaleNote';
import { Unmapped } from '../Unmapped';
import { CardFooter } from './CardFooter';
import { CardNumbers } from './CardNumbers';
import { CardRow } from './CardRow';
import { CardSkeleton } from './CardSkeleton';
import { CARD_SEGMENTS, CardSegment, useCardAlerts } from './useCardAlerts';
import styles from './EntityAlertsCard.module.css';

/** What fires on an entity now, and what did last. */
export function EntityAlertsCard() {
  return (
    <AlertHistoryRoot>
      <AlertsCard />
    </AlertHistoryRoot>
  );
}

function AlertsCard() {
  const { entity } = useEntity();
  const { name } = entity.metadata;
  const { status } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const titleId = useId();
  const [segment, setSegment] = useState<CardSegment>('all');
  const alerts = useCardAlerts(stringifyEntityRef(entity), segment);
  const { facets, rows, asOf, error, isUnmapped } = alerts;
  const hasHeard = status === undefined || Boolean(status.listeningSince);
  const isReady = facets && asOf && !isUnmapped;

  return (
    <Card className={styles.card} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {t('card.title')}
        </h2>
        <Segments
          isSmall
          label={t('card.segments')}
          selected={[segment]}
          onChange={([chosen]) => setSegment(chosen)}
          segments={CARD_SEGMENTS.map(id => ({
            id,
            label: t(`state.${id}`),
            count:
              id === 'firing' && facets
                ? format.count(facets.firing)
                : undefined,
          }))}
        />
        <ButtonIcon
          aria-label={t('filters.refresh')}
          variant="tertiary"
          icon={<RiRefreshLine />}
          onPress={alerts.refresh}
        />
      </header>

      {error && alerts.isFirstLoad && (
        <ErrorPanel
          title={t('error.card', { name })}
          error={error}
          onRetry={alerts.refresh}
        />
      )}
      {!error && alerts.isFirstLoad && <CardSkeleton />}
      {isUnmapped &&
        (hasHeard ? <Unmapped entity={entity} /> : <NothingHeard />)}

      {isReady && (
        <>
          {error && <StaleNote asOf={asOf} />}
          <CardNumbers facets={facets} oldest={alerts.oldest} />
          {rows && rows.length > 0 && (
            <ul className={styles.rows} aria-busy={alerts.isLoading}>
              {rows.map(episode => (
                <CardRow key={episode.id} episode={episode} asOf={asOf} />
              ))}
            </ul>
          )}
          {rows && rows.length === 0 && (
            <p className={styles.empty}>
              {t(`card.empty.${segment}`, { name })}
            </p>
          )}
          <CardFooter
            facets={facets}
            segment={segment}
            rows={rows}
            asOf={asOf}
          />
        </>
      )}
    </Card>
  );
}

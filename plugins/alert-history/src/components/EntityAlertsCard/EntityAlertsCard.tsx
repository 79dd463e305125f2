import { useId, useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonIcon, Card } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { AlertHistoryRoot } from '../AlertHistoryRoot';
import { ErrorPanel } from '../ErrorPanel';
import { FiringNow } from '../FiringNow';
import { Segments } from '../Segments';
import { StaleNote } from '../StaleNote';
import { Unmapped } from '../Unmapped';
import { CardRow } from './CardRow';
import { CardSkeleton } from './CardSkeleton';
import { CARD_SEGMENTS, CardSegment, useCardAlerts } from './useCardAlerts';
import { ViewAllLink } from './ViewAllLink';
import styles from './EntityAlertsCard.module.css';

/** What fires on an entity now, and what did last. */
export function EntityAlertsCard() {
  const { entity } = useEntity();
  const { name } = entity.metadata;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const titleId = useId();
  const [segment, setSegment] = useState<CardSegment>('all');
  const alerts = useCardAlerts(stringifyEntityRef(entity), segment);
  const { firing, rows, error } = alerts;

  return (
    <AlertHistoryRoot>
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
                id === 'firing' && firing
                  ? `${format.count(firing.items.length)}${
                      firing.nextCursor ? '+' : ''
                    }`
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

        {error && !firing && (
          <ErrorPanel
            title={t('error.card', { name })}
            error={error}
            onRetry={alerts.refresh}
          />
        )}
        {!error && alerts.isFirstLoad && <CardSkeleton />}
        {alerts.isUnmapped && <Unmapped entity={entity} />}

        {firing && !alerts.isUnmapped && (
          <>
            {error && <StaleNote asOf={firing.asOf} />}
            <div className={styles.firing}>
              <FiringNow page={firing} />
            </div>
            {rows && rows.length > 0 && (
              <ul className={styles.rows} aria-busy={alerts.isLoading}>
                {rows.map(episode => (
                  <CardRow
                    key={episode.id}
                    episode={episode}
                    asOf={firing.asOf}
                  />
                ))}
              </ul>
            )}
            {rows && rows.length === 0 && segment !== 'all' && (
              <p className={styles.empty}>
                {t(
                  segment === 'firing'
                    ? 'card.emptyFiring'
                    : 'card.emptyResolved',
                  { name },
                )}
              </p>
            )}
            <footer className={styles.footer}>
              <span
                className={styles.asOf}
                title={format.fullTime(firing.asOf)}
              >
                {t('list.asOf', { time: format.clock(firing.asOf) })}
              </span>
              <ViewAllLink segment={segment} rows={rows} asOf={firing.asOf} />
            </footer>
          </>
        )}
      </Card>
    </AlertHistoryRoot>
  );
}

import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Episode } from '@alert-history/backstage-plugin-common';
import { Link } from '@backstage/ui';
import { entityName } from '../../episodes/entityName';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { StateMark } from '../StateMark';
import styles from './EpisodePage.module.css';

/** How an episode stands, in one line. */
export function FactLine(props: { episode: Episode; asOf: string }) {
  const { episode, asOf } = props;
  const { state, severity, durationMs, startedAt, endedAt, entities } = episode;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const toEntity = useEntityRefLink();
  const time = (iso: string) => (
    <time dateTime={iso} title={format.fullTime(iso)}>
      {format.timeWithSeconds(iso, asOf)}
    </time>
  );
  return (
    <dl className={styles.facts}>
      <Fact>
        <StateMark episode={episode} />
      </Fact>
      <Fact name={t('page.severity')}>{severity}</Fact>
      <Fact name={endedAt ? t('page.took') : t('page.for')}>
        <span title={format.spokenDuration(durationMs)}>
          {format.duration(durationMs)}
        </span>
      </Fact>
      <Fact name={endedAt ? t('page.from') : t('page.since')}>
        {time(startedAt)}
      </Fact>
      {endedAt && <Fact name={t('page.to')}>{time(endedAt)}</Fact>}
      {state === 'stale' && (
        <Fact name={t('page.lastHeard')}>{time(episode.lastSeenAt)}</Fact>
      )}
      {entities.length > 0 ? (
        <Fact name={t('page.on')}>
          {entities.map(({ ref }) => (
            <Link
              key={ref}
              className={styles.entity}
              href={toEntity(ref)}
              title={ref}
              standalone
            >
              {entityName(ref)}
            </Link>
          ))}
        </Fact>
      ) : (
        <Fact>{t('page.nobody')}</Fact>
      )}
      <Fact name={t('page.source')}>{episode.alert.source}</Fact>
    </dl>
  );
}

function Fact(props: { name?: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      {props.name && <dt>{props.name}</dt>}
      <dd>{props.children}</dd>
    </div>
  );
}

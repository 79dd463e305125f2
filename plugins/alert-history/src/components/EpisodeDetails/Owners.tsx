import { ReactElement } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  EpisodeEntity,
  FormerEntity,
} from '@alert-history/backstage-plugin-common';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { Section } from './Section';
import styles from './EpisodeDetails.module.css';

/** Whose alert it is, and was, and what made it theirs. */
export function Owners(props: {
  entities: EpisodeEntity[];
  former: FormerEntity[];
  asOf: string;
}) {
  const { entities, former, asOf } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  return (
    <Section title={t('details.owners.title')}>
      {entities.length === 0 && (
        <p className={styles.none}>{t('details.owners.none')}</p>
      )}
      <ul className={styles.list}>
        {entities.map(entity => (
          <Owner key={entity.ref} entity={entity} />
        ))}
        {former.map(entity => (
          <Owner
            key={`${entity.ref} ${entity.until}`}
            entity={entity}
            until={
              <span
                className={styles.muted}
                title={format.fullTime(entity.until)}
              >
                {t('details.owners.until', {
                  time: format.time(entity.until, asOf),
                })}
              </span>
            }
          />
        ))}
      </ul>
    </Section>
  );
}

function Owner(props: { entity: EpisodeEntity; until?: ReactElement }) {
  const { entity, until } = props;
  const { ref, reason } = entity;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const toEntity = useEntityRefLink();
  return (
    <li className={styles.owner}>
      <Link href={toEntity(ref)}>{ref}</Link>
      {until}
      <span className={styles.tag}>{t(`details.owners.${reason.rule}`)}</span>
      <code className={styles.code}>{reason.detail}</code>
    </li>
  );
}

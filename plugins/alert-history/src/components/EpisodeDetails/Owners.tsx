import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { EpisodeEntity } from '@alert-history/backstage-plugin-common';
import { alertHistoryTranslationRef } from '../../translation';
import { Section } from './Section';
import styles from './EpisodeDetails.module.css';

/** Whose alert it is, and what made it theirs. */
export function Owners(props: { entities: EpisodeEntity[] }) {
  const { entities } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const toEntity = useEntityRefLink();
  return (
    <Section title={t('details.owners.title')}>
      {entities.length === 0 && (
        <p className={styles.none}>{t('details.owners.none')}</p>
      )}
      <ul className={styles.list}>
        {entities.map(({ ref, reason }) => (
          <li key={ref} className={styles.owner}>
            <Link href={toEntity(ref)}>{ref}</Link>
            <span className={styles.tag}>
              {t(`details.owners.${reason.rule}`)}
            </span>
            <code className={styles.code}>{reason.detail}</code>
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { EpisodeEntity } from '@alert-history/backstage-plugin-common';
import { Link } from '@backstage/ui';
import { entityName } from '../../episodes/entityName';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './EpisodeTable.module.css';

/** Whose alert it is; more than one owner is counted, and told in the details. */
export function OwnerLinks(props: { entities: EpisodeEntity[] }) {
  const [first, ...others] = props.entities;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const toEntity = useEntityRefLink();
  if (!first) {
    return <span className={styles.note}>{t('list.nobody')}</span>;
  }
  return (
    <span className={styles.owner}>
      <Link href={toEntity(first.ref)} title={first.ref} standalone>
        {entityName(first.ref)}
      </Link>
      {others.length > 0 && (
        <span
          className={styles.note}
          title={others.map(({ ref }) => ref).join(', ')}
        >
          {t('list.moreOwners', { number: String(others.length) })}
        </span>
      )}
    </span>
  );
}

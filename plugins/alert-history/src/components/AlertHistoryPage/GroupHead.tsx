import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { RiTeamLine } from '@remixicon/react';
import { entityName } from '../../episodes/entityName';
import { OwnerGroup } from '../../owners/groupOwners';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './OwnersTable.module.css';

/** Who owns the entities below, and how many of those fire. */
export function GroupHead(props: { group: OwnerGroup }) {
  const { owner, isMine, rows } = props.group;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const toEntity = useEntityRefLink();
  const firing = rows.filter(({ facet }) => facet.firing > 0).length;
  return (
    <div role="row" className={styles.group}>
      <div role="rowheader" aria-colspan={3} className={styles.groupCell}>
        <RiTeamLine size={16} aria-hidden />
        {owner === undefined ? (
          <span className={styles.groupName}>{t('owners.noGroup')}</span>
        ) : (
          <Link
            className={styles.groupName}
            href={toEntity(owner)}
            title={owner}
            weight="bold"
            standalone
          >
            {entityName(owner)}
          </Link>
        )}
        {isMine && <span className={styles.tag}>{t('owners.yours')}</span>}
        <span className={styles.groupNote}>
          {firing > 0
            ? t('owners.servicesFiring', {
                count: rows.length,
                firing: String(firing),
              })
            : t('owners.services', { count: rows.length })}
        </span>
      </div>
    </div>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Facets } from '@alert-history/backstage-plugin-common';
import { EpisodeView } from '../../filters/episodeView';
import { useFormat } from '../../format/useFormat';
import { OwnerGroup } from '../../owners/groupOwners';
import { alertHistoryTranslationRef } from '../../translation';
import { OnLabel } from '../LabelChip/LabelChip';
import { GroupHead } from './GroupHead';
import { OwnerRow } from './OwnerRow';
import styles from './OwnersTable.module.css';

/**
 * Entities one a row under those who own them, of which one may be opened. A
 * grid by layout and a table by its roles, as the table of episodes is.
 */
export function OwnersTable(props: {
  groups: OwnerGroup[];
  unowned: Facets['unowned'];
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
  onLabel: OnLabel;
}) {
  const { groups, unowned, view, onView, onLabel } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const most = Math.max(
    unowned.episodes,
    ...groups.flatMap(({ rows }) => rows.map(({ facet }) => facet.episodes)),
  );
  const isNamed = groups.some(({ owner }) => owner !== undefined);
  return (
    <div role="table" aria-label={t('owners.title')} className={styles.table}>
      <div role="rowgroup">
        <div role="row" className={styles.head}>
          <div role="columnheader" className={styles.name}>
            {t('owners.columns.owner')}
          </div>
          <div role="columnheader" className={styles.firing}>
            {t('owners.columns.firing')}
          </div>
          <div role="columnheader" className={styles.episodes}>
            {t('owners.columns.episodes')}
          </div>
        </div>
      </div>
      {groups.map(group => (
        <div role="rowgroup" key={group.owner ?? ''}>
          {isNamed && <GroupHead group={group} />}
          {group.rows.map(({ facet, type }) => (
            <OwnerRow
              key={facet.ref}
              facet={facet}
              type={type}
              share={facet.episodes / most}
              isOpen={view.owner === facet.ref}
              view={view}
              onView={onView}
              onLabel={onLabel}
            />
          ))}
        </div>
      ))}
      {unowned.episodes > 0 && (
        <div role="rowgroup">
          <div role="row" className={styles.row}>
            <div role="cell" className={styles.name}>
              <span className={styles.unowned}>{t('owners.unowned')}</span>
            </div>
            <div role="cell" className={styles.firing}>
              {unowned.firing > 0 ? format.count(unowned.firing) : '–'}
            </div>
            <div role="cell" className={styles.episodes}>
              <span className={styles.count}>
                {format.count(unowned.episodes)}
              </span>
              <span className={styles.lane}>
                <span
                  className={styles.share}
                  style={{ width: `${(100 * unowned.episodes) / most}%` }}
                />
              </span>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

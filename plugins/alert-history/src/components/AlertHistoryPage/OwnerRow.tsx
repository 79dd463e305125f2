import { useId } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { RiArrowRightSLine } from '@remixicon/react';
import { EntityFacet } from '@alert-history/backstage-plugin-common';
import { EpisodeView, refilter } from '../../filters/episodeView';
import { useFormat } from '../../format/useFormat';
import { useInstance } from '../../instance';
import { alertHistoryTranslationRef } from '../../translation';
import { OnLabel } from '../LabelChip/LabelChip';
import { MiddleEllipsis } from '../MiddleEllipsis';
import { SeverityCounts } from '../SeverityCounts';
import { OwnerEpisodes } from './OwnerEpisodes';
import styles from './OwnersTable.module.css';

/** One entity with its counts and, while it is opened, its episodes. */
export function OwnerRow(props: {
  facet: EntityFacet;
  type?: string;
  /** Its episodes by those of the entity with most. */
  share: number;
  isOpen: boolean;
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
  onLabel: OnLabel;
}) {
  const { facet, type, share, isOpen, view, onView, onLabel } = props;
  const { ref, episodes, firing, firingBySeverity } = facet;
  const { severities } = useInstance();
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const toEntity = useEntityRefLink();
  const episodesId = useId();

  const { kind, namespace, name } = parseEntityRef(ref);
  const counts = Object.entries(firingBySeverity)
    .map(([severity, count]) => ({ severity, count }))
    .sort((a, b) => severities.compare(a.severity, b.severity));

  return (
    <>
      <div role="row" className={styles.row} data-open={isOpen}>
        <div role="cell" className={styles.name}>
          <button
            type="button"
            className={styles.opener}
            aria-expanded={isOpen}
            aria-controls={isOpen ? episodesId : undefined}
            aria-label={t('owners.open', {
              name,
              firing: format.count(firing),
              episodes: format.count(episodes),
            })}
            onClick={() =>
              onView(refilter(view, { owner: isOpen ? undefined : ref }))
            }
          >
            <RiArrowRightSLine
              size={18}
              className={styles.chevron}
              aria-hidden
            />
          </button>
          <Link
            className={styles.entity}
            href={toEntity(ref)}
            title={ref}
            standalone
          >
            <MiddleEllipsis text={name} />
          </Link>
          <span className={styles.type}>
            {type ?? kind}
            {namespace !== 'default' && ` · ${namespace}`}
          </span>
        </div>
        <div
          role="cell"
          className={styles.firing}
          data-none={counts.length === 0}
        >
          {counts.length > 0 ? <SeverityCounts counts={counts} /> : '–'}
        </div>
        <div role="cell" className={styles.episodes}>
          <span className={styles.count}>{format.count(episodes)}</span>
          <span className={styles.lane}>
            <span
              className={styles.share}
              style={{ width: `${100 * share}%` }}
            />
          </span>
        </div>
      </div>
      {isOpen && (
        <div role="row" id={episodesId}>
          <div role="cell" aria-colspan={3} className={styles.opened}>
            <OwnerEpisodes
              facet={facet}
              view={view}
              onView={onView}
              onLabel={onLabel}
            />
          </div>
        </div>
      )}
    </>
  );
}

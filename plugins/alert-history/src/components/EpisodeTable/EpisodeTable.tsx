import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Episode } from '@alert-history/backstage-plugin-common';
import { labelsByDifference } from '../../episodes/keyLabels';
import { alertHistoryTranslationRef } from '../../translation';
import { OnLabel } from '../LabelChip/LabelChip';
import { EpisodeRow } from './EpisodeRow';
import styles from './EpisodeTable.module.css';

/** Episodes one a row, of which one may be opened. */
export function EpisodeTable(props: {
  episodes: Episode[];
  asOf: string;
  /** The id of the opened one. */
  opened?: string;
  onOpen: (id: string | undefined) => void;
  onLabel: OnLabel;
}) {
  const { episodes, asOf, opened, onOpen, onLabel } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const labelOrder = useMemo(() => labelsByDifference(episodes), [episodes]);
  return (
    <table className={styles.table} aria-label={t('list.title')}>
      <thead>
        <tr>
          <th scope="col" className={styles.alert}>
            {t('list.columns.alert')}
          </th>
          <th scope="col" className={styles.severity}>
            {t('list.columns.severity')}
          </th>
          <th scope="col" className={styles.state}>
            {t('list.columns.state')}
          </th>
          <th scope="col" className={styles.started}>
            {t('list.columns.started')}
          </th>
          <th scope="col" className={styles.duration}>
            {t('list.columns.duration')}
          </th>
          <th scope="col" className={styles.labels}>
            {t('list.columns.labels')}
          </th>
        </tr>
      </thead>
      <tbody>
        {episodes.map(episode => (
          <EpisodeRow
            key={episode.id}
            episode={episode}
            asOf={asOf}
            labelOrder={labelOrder}
            isOpen={episode.id === opened}
            onToggle={() =>
              onOpen(episode.id === opened ? undefined : episode.id)
            }
            onLabel={onLabel}
          />
        ))}
      </tbody>
    </table>
  );
}

import { KeyboardEvent, useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Episode } from '@alert-history/backstage-plugin-common';
import { labelsByDifference } from '../../episodes/keyLabels';
import { alertHistoryTranslationRef } from '../../translation';
import { OnLabel } from '../LabelChip/LabelChip';
import { EpisodeRow } from './EpisodeRow';
import styles from './EpisodeTable.module.css';

/**
 * Episodes one a row, of which one may be opened. A grid by layout and a table
 * by its roles, so that columns can give way and an opened row has the width.
 */
export function EpisodeTable(props: {
  episodes: Episode[];
  asOf: string;
  /** The id of the opened one. */
  opened?: string;
  /** Whether a column says whose alerts they are. */
  showOwners?: boolean;
  /** For a table within another one's row, whose columns need no names. */
  isNested?: boolean;
  onOpen: (id: string | undefined) => void;
  onLabel: OnLabel;
}) {
  const { episodes, asOf, opened, showOwners, isNested, onOpen, onLabel } =
    props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const labelOrder = useMemo(() => labelsByDifference(episodes), [episodes]);

  const closeByEscape = (event: KeyboardEvent) => {
    if (opened && event.key === 'Escape' && !event.defaultPrevented) {
      // What has the focus goes away with the details.
      event.currentTarget
        .querySelector<HTMLElement>('[aria-expanded="true"]')
        ?.focus();
      onOpen(undefined);
    }
  };

  return (
    <div role="presentation" onKeyDown={closeByEscape}>
      <div
        role="table"
        className={styles.table}
        data-owners={showOwners}
        data-nested={isNested}
        aria-label={t('list.title')}
      >
        <div role="rowgroup">
          <div role="row" className={styles.head}>
            <div role="columnheader" className={styles.alert}>
              {t('list.columns.alert')}
            </div>
            <div role="columnheader" className={styles.severity}>
              {t('list.columns.severity')}
            </div>
            <div role="columnheader" className={styles.state}>
              {t('list.columns.state')}
            </div>
            <div role="columnheader" className={styles.started}>
              {t('list.columns.started')}
            </div>
            <div role="columnheader" className={styles.duration}>
              {t('list.columns.duration')}
            </div>
            {showOwners && (
              <div role="columnheader" className={styles.owners}>
                {t('list.columns.owner')}
              </div>
            )}
            <div role="columnheader" className={styles.labels}>
              {t('list.columns.labels')}
            </div>
          </div>
        </div>
        <div role="rowgroup">
          {episodes.map(episode => (
            <EpisodeRow
              key={episode.id}
              episode={episode}
              asOf={asOf}
              labelOrder={labelOrder}
              showOwners={showOwners}
              isOpen={episode.id === opened}
              onToggle={() =>
                onOpen(episode.id === opened ? undefined : episode.id)
              }
              onLabel={onLabel}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { entityName } from '../../episodes/entityName';
import { EpisodeView, refilter } from '../../filters/episodeView';
import { alertHistoryTranslationRef } from '../../translation';
import { Segments } from '../Segments';
import styles from './AlertHistoryPage.module.css';

/** Lays the alerts out by owner or one by one, and gives up a single owner. */
export function GroupingTools(props: {
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
}) {
  const { view, onView } = props;
  const { owner, grouping } = view;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  return (
    <div className={styles.tools}>
      {grouping === 'none' && owner && (
        <Button
          variant="secondary"
          iconEnd={<RiCloseLine />}
          aria-label={t('owners.giveUp', { owner })}
          onPress={() => onView(refilter(view, { owner: undefined }))}
        >
          {t('owners.only', { owner: entityName(owner) })}
        </Button>
      )}
      <Segments
        isSmall
        label={t('owners.grouping')}
        selected={[grouping]}
        onChange={([chosen]) =>
          onView(refilter(view, { grouping: chosen, owner: undefined }))
        }
        segments={[
          { id: 'owner', label: t('owners.byOwner') },
          { id: 'none', label: t('owners.everyEpisode') },
        ]}
      />
    </div>
  );
}

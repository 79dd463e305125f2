import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import {
  countFilters,
  DEFAULT_VIEW,
  EpisodeView,
  refilter,
} from '../../filters/episodeView';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import styles from './EpisodeFilters.module.css';

/** When what is shown was true, with the ways to newer and to everything. */
export function LiveMark(props: {
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
  asOf?: string;
  onRefresh: () => void;
}) {
  const { view, onView, asOf, onRefresh } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const { range, match, severity, state, hidden } = DEFAULT_VIEW;
  const isDefault =
    countFilters(view) === 0 && view.range === range && view.hidden === hidden;
  return (
    <span className={styles.live}>
      {asOf && (
        <span title={t('filters.liveTitle', { time: format.fullTime(asOf) })}>
          {t('filters.live', { time: format.clock(asOf) })}
        </span>
      )}
      <ButtonIcon
        aria-label={t('filters.refresh')}
        variant="tertiary"
        icon={<RiRefreshLine />}
        onPress={onRefresh}
      />
      <Button
        variant="tertiary"
        isDisabled={isDefault}
        onPress={() =>
          onView(refilter(view, { range, match, severity, state, hidden }))
        }
      >
        {t('filters.reset')}
      </Button>
    </span>
  );
}

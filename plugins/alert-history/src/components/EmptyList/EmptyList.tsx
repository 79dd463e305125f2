import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Episode } from '@alert-history/backstage-plugin-common';
import { Button } from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import {
  countFilters,
  EpisodeView,
  refilter,
  unfiltered,
} from '../../filters/episodeView';
import { widerRange } from '../../filters/range';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { Listening } from '../Listening';
import styles from './EmptyList.module.css';

/** Says what was asked in vain, why to believe it, and what to ask instead. */
export function EmptyList(props: {
  view: EpisodeView;
  /** The newest episode there is at all; absent where it is not known. */
  last?: Episode;
  asOf: string;
  onView: (view: EpisodeView) => void;
}) {
  const { view, last, asOf, onView } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const filters = countFilters(view);
  const wider = widerRange(view.range);
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <RiCheckLine size={20} aria-hidden />
      </span>
      <div>
        <h3 className={styles.title}>
          {view.range === 'all'
            ? t('empty.allTime')
            : t('empty.range', { range: t(`empty.ranges.${view.range}`) })}
        </h3>
        <p className={styles.note}>
          <Listening />
        </p>
        <p className={styles.note}>
          {filters > 0 && `${t('empty.filtered', { count: filters })} `}
          {last &&
            t('empty.last', {
              time: format.time(last.startedAt, asOf),
              alertname: last.alert.alertname || t('list.unnamed'),
              duration: format.duration(last.durationMs),
            })}
        </p>
        <div className={styles.actions}>
          {wider && (
            <Button
              variant="secondary"
              onPress={() => onView(refilter(view, { range: wider }))}
            >
              {t(`empty.widen.${wider}`)}
            </Button>
          )}
          {filters > 0 && (
            <Button variant="tertiary" onPress={() => onView(unfiltered(view))}>
              {t('empty.clear', { count: filters })}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

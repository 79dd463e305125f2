import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EpisodePage } from '@alert-history/backstage-plugin-common';
import { Button, ButtonIcon, Select } from '@backstage/ui';
import { RiFilter3Line, RiRefreshLine, RiTimeLine } from '@remixicon/react';
import { SEVERITIES } from '../../episodes/severity';
import {
  countFilters,
  DEFAULT_VIEW,
  EpisodeView,
  refilter,
} from '../../filters/episodeView';
import { isRange, RANGES } from '../../filters/range';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { Segments } from '../Segments';
import { SeverityIcon } from '../SeverityIcon';
import { MatcherField } from './MatcherField';
import styles from './EpisodeFilters.module.css';

const STATES = ['all', 'firing', 'resolved', 'stale'] as const;

/** Asks for a range, matchers, a state and severities. Holds none of them. */
export function EpisodeFilters(props: {
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
  /** What fires under the filters, for the count. */
  firing?: EpisodePage;
  matcherError?: string;
  /** When what is shown was true. */
  asOf?: string;
  onRefresh: () => void;
}) {
  const { view, onView, firing, matcherError, asOf } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const moreId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const filters = countFilters(view);

  // A severity that has no mark can come by a link and must be seen to be taken back.
  const severities = [
    ...SEVERITIES,
    ...view.severity.filter(word => !SEVERITIES.some(known => known === word)),
  ];
  const firingCount =
    firing &&
    `${format.count(firing.items.length)}${firing.nextCursor ? '+' : ''}`;

  return (
    <div className={styles.bar} role="search" aria-label={t('filters.label')}>
      <div className={styles.range}>
        <Select
          aria-label={t('filters.range')}
          icon={<RiTimeLine />}
          value={view.range}
          options={RANGES.map(range => ({
            value: range,
            label: t(`filters.ranges.${range}`),
          }))}
          onChange={range =>
            typeof range === 'string' &&
            isRange(range) &&
            onView(refilter(view, { range }))
          }
        />
      </div>
      <Button
        className={styles.opener}
        variant="secondary"
        iconStart={<RiFilter3Line />}
        aria-expanded={isOpen}
        aria-controls={moreId}
        onPress={() => setIsOpen(!isOpen)}
      >
        {t('filters.label')}
        {filters > 0 && ` (${format.count(filters)})`}
      </Button>
      <div id={moreId} className={styles.more} data-open={isOpen}>
        <MatcherField
          match={view.match}
          error={matcherError}
          onMatch={match => onView(refilter(view, { match }))}
        />
        <div className={styles.toggles}>
          <Segments
            label={t('filters.states')}
            selected={[view.state ?? 'all']}
            onChange={([state]) =>
              onView(
                refilter(view, { state: state === 'all' ? undefined : state }),
              )
            }
            segments={STATES.map(id => ({
              id,
              label: t(`state.${id}`),
              count: id === 'firing' ? firingCount : undefined,
            }))}
          />
          <Segments
            isMultiple
            label={t('filters.severities')}
            selected={view.severity}
            onChange={severity => onView(refilter(view, { severity }))}
            segments={severities.map(id => ({
              id,
              label: id,
              icon: <SeverityIcon severity={id} isDecorative />,
            }))}
          />
          <span className={styles.live}>
            {asOf && (
              <span
                title={t('filters.liveTitle', { time: format.fullTime(asOf) })}
              >
                {t('filters.live', { time: format.clock(asOf) })}
              </span>
            )}
            <ButtonIcon
              aria-label={t('filters.refresh')}
              variant="tertiary"
              icon={<RiRefreshLine />}
              onPress={props.onRefresh}
            />
            <Button
              variant="tertiary"
              isDisabled={filters === 0 && view.range === DEFAULT_VIEW.range}
              onPress={() => onView(DEFAULT_VIEW)}
            >
              {t('filters.reset')}
            </Button>
          </span>
        </div>
      </div>
    </div>
  );
}

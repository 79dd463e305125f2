import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Facets } from '@alert-history/backstage-plugin-common';
import { Button, Select } from '@backstage/ui';
import { RiFilter3Line, RiLinkM, RiTimeLine } from '@remixicon/react';
import { countFilters, EpisodeView, refilter } from '../../filters/episodeView';
import { isRange, RANGES } from '../../filters/range';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton';
import { LiveMark } from './LiveMark';
import { MatcherField } from './MatcherField';
import { Toggles } from './Toggles';
import styles from './EpisodeFilters.module.css';

/** Asks for a range, matchers, a state and severities. Holds none of them. */
export function EpisodeFilters(props: {
  view: EpisodeView;
  onView: (view: EpisodeView) => void;
  /** What the view means, counted. */
  facets?: Facets;
  /** Whose labels are proposed; everybody's where it is left out. */
  entityRef?: string;
  matcherError?: string;
  /** When what is shown was true. */
  asOf?: string;
  onRefresh: () => void;
}) {
  const { view, onView, facets, entityRef } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const moreId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const filters = countFilters(view);

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
          scope={{
            entity: entityRef === undefined ? undefined : [entityRef],
            match: view.match,
            hidden: view.hidden || undefined,
          }}
          error={props.matcherError}
          onMatch={match => onView(refilter(view, { match }))}
        />
        <CopyButton
          label={t('copy.link')}
          icon={<RiLinkM />}
          text={() => window.location.href}
        />
        <div className={styles.toggles}>
          <Toggles view={view} onView={onView} facets={facets} />
          <LiveMark
            view={view}
            onView={onView}
            asOf={props.asOf}
            onRefresh={props.onRefresh}
          />
        </div>
      </div>
    </div>
  );
}

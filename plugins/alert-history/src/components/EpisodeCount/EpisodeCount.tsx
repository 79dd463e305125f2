import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Facets } from '@alert-history/backstage-plugin-common';
import { EpisodeView } from '../../filters/episodeView';
import { useFormat } from '../../format/useFormat';
import { alertHistoryTranslationRef } from '../../translation';
import { NumberCell } from '../NumberStrip';

/** How many episodes a view means, and in which span. */
export function EpisodeCount(props: {
  view: Pick<EpisodeView, 'range'>;
  facets: Facets;
}) {
  const { view, facets } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  return (
    <NumberCell
      label={t('numbers.episodes')}
      value={format.count(facets.episodes)}
      note={t(`filters.ranges.${view.range}`)}
    />
  );
}

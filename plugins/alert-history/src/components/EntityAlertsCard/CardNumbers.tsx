import { Facets } from '@alert-history/backstage-plugin-common';
import { firingCounts, OldestFiring } from '../../episodes/firingSummary';
import { EpisodeCount } from '../EpisodeCount';
import { FiringNow } from '../FiringNow';
import { NumberList } from '../NumberStrip';
import { CARD_RANGE } from './useCardAlerts';

/** What fires now, and what the last 30 days came to. */
export function CardNumbers(props: { facets: Facets; oldest?: OldestFiring }) {
  const { facets, oldest } = props;
  return (
    <NumberList>
      <FiringNow counts={firingCounts(facets, [])} oldest={oldest} />
      <EpisodeCount view={{ range: CARD_RANGE }} facets={facets} />
    </NumberList>
  );
}

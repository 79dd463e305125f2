import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { Episode } from '@alert-history/backstage-plugin-common';
import { DEFAULT_VIEW } from '../../filters/episodeView';
import { rangeHolding } from '../../filters/range';
import { writeView } from '../../filters/viewParams';
import { useFormat } from '../../format/useFormat';
import { viewAllRouteRef } from '../../routes';
import { alertHistoryTranslationRef } from '../../translation';
import { CARD_RANGE, CardSegment } from './useCardAlerts';
import styles from './EntityAlertsCard.module.css';

/**
 * Leads to the tab, where at least the rows of the card are found again: with
 * its filter, and a range that reaches back to its oldest row.
 */
export function ViewAllLink(props: {
  segment: CardSegment;
  /** How many there are in the card's span. */
  episodes: number;
  rows?: Episode[];
  asOf: string;
}) {
  const { segment, episodes, rows = [], asOf } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const format = useFormat();
  const toTab = useRouteRef(viewAllRouteRef);
  if (!toTab) {
    return null;
  }

  const oldest = rows
    .map(({ endedAt, lastSeenAt }) => endedAt ?? lastSeenAt)
    .reduce((a, b) => (a < b ? a : b), asOf);
  const range = rangeHolding(oldest, {
    now: new Date(asOf),
    // The number in the link is of the card's span, so the tab shows no less.
    atLeast: segment === 'all' ? CARD_RANGE : DEFAULT_VIEW.range,
  });
  const params = writeView({
    ...DEFAULT_VIEW,
    range,
    state: segment === 'all' ? undefined : segment,
  }).toString();
  const text = {
    all:
      range === CARD_RANGE
        ? t('card.viewAllOf', { number: format.count(episodes) })
        : t('card.viewAll'),
    firing: t('card.viewAllFiring'),
    resolved: t('card.viewAllResolved'),
  }[segment];

  return (
    <Link
      className={styles.viewAll}
      href={params ? `${toTab()}?${params}` : toTab()}
      standalone
    >
      {text}
    </Link>
  );
}

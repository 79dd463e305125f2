import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { Episode } from '@alert-history/backstage-plugin-common';
import { DEFAULT_VIEW } from '../../filters/episodeView';
import { rangeHolding } from '../../filters/range';
import { writeView } from '../../filters/viewParams';
import { viewAllRouteRef } from '../../routes';
import { alertHistoryTranslationRef } from '../../translation';
import { CardSegment } from './useCardAlerts';
import styles from './EntityAlertsCard.module.css';

/**
 * Leads to the tab, where at least the rows of the card are found again: with
 * its filter, and a range that reaches back to its oldest row.
 */
export function ViewAllLink(props: {
  segment: CardSegment;
  rows?: Episode[];
  asOf: string;
}) {
  const { segment, rows = [], asOf } = props;
  const { t } = useTranslationRef(alertHistoryTranslationRef);
  const toTab = useRouteRef(viewAllRouteRef);
  if (!toTab) {
    return null;
  }

  const oldest = rows
    .map(({ endedAt, lastSeenAt }) => endedAt ?? lastSeenAt)
    .reduce((a, b) => (a < b ? a : b), asOf);
  const params = writeView({
    ...DEFAULT_VIEW,
    range: rangeHolding(oldest, new Date(asOf)),
    state: segment === 'all' ? undefined : segment,
  }).toString();
  const text = {
    all: t('card.viewAll'),
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

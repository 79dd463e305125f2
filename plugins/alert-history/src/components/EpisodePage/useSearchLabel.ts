import { useNavigate } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { DEFAULT_VIEW } from '../../filters/episodeView';
import { printMatcher } from '../../filters/matcherText';
import { writeView } from '../../filters/viewParams';
import { searchAllRouteRef } from '../../routes';
import { OnLabel } from '../LabelChip/LabelChip';

/**
 * Looks for a label among all alerts; undefined where the portal has no page
 * over all alerts.
 */
export function useSearchLabel(): OnLabel | undefined {
  const navigate = useNavigate();
  const toAll = useRouteRef(searchAllRouteRef);
  if (!toAll) {
    return undefined;
  }
  return (name, operator, value) => {
    const params = writeView({
      ...DEFAULT_VIEW,
      grouping: 'none',
      match: [printMatcher(name, operator, value)],
    });
    navigate(`${toAll()}?${params}`);
  };
}

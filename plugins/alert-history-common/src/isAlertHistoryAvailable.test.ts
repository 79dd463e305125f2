import { ALERT_HISTORY_SELECTOR_ANNOTATION } from './annotations';
import { isAlertHistoryAvailable } from './isAlertHistoryAvailable';

function entityOf(kind: string, selector?: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name: 'checkout',
      annotations:
        selector === undefined
          ? undefined
          : { [ALERT_HISTORY_SELECTOR_ANNOTATION]: selector },
    },
  };
}

describe('isAlertHistoryAvailable', () => {
  it.each(['Component', 'resource', 'API', 'System'])(
    'shows the views on every %s',
    kind => {
      expect(isAlertHistoryAvailable(entityOf(kind))).toBe(true);
    },
  );

  it('shows them on another kind only where it names its alerts', () => {
    expect(isAlertHistoryAvailable(entityOf('Group'))).toBe(false);
    expect(isAlertHistoryAvailable(entityOf('Group', ' '))).toBe(false);
    expect(isAlertHistoryAvailable(entityOf('Group', '{team="shop"}'))).toBe(
      true,
    );
  });
});

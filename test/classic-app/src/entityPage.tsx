import {
  EntityAlertHistoryCard,
  EntityAlertHistoryContent,
  isAlertHistoryAvailable,
} from '@alert-history/backstage-plugin/legacy';
import {
  EntityAboutCard,
  EntityLayout,
  EntitySwitch,
} from '@backstage/plugin-catalog';
import { Grid } from '@backstage/ui';

export const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid.Root columns={{ initial: '1', md: '2' }}>
        <EntitySwitch>
          <EntitySwitch.Case if={isAlertHistoryAvailable}>
            <EntityAlertHistoryCard />
          </EntitySwitch.Case>
        </EntitySwitch>
        <EntityAboutCard />
      </Grid.Root>
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/alerts"
      title="Alerts"
      if={isAlertHistoryAvailable}
    >
      <EntityAlertHistoryContent />
    </EntityLayout.Route>
  </EntityLayout>
);

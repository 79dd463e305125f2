import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

const startHereWidget = HomePageWidgetBlueprint.make({
  name: 'start-here',
  params: {
    name: 'StartHere',
    title: 'Start here',
    description: 'Where the alerts of a service are',
    components: () =>
      import('./StartHere').then(({ StartHere }) => ({ Content: StartHere })),
  },
});

export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [startHereWidget],
});

import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

// Everything else is found by `app.packages: all` in app-config.portal.yaml.
export default createApp({ features: [navModule, homeModule, signInModule] });

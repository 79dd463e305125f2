import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';

export default createApp({
  features: [
    // Without app.packages in app-config.yaml none is found by itself.
    catalogPlugin,
  ],
});

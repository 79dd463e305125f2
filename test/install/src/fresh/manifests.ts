/** What a `package.json` of the fresh Backstage says. */
export interface Manifest {
  name: string;
  dependencies?: { [name: string]: string };
  devDependencies?: { [name: string]: string };
  [field: string]: unknown;
}

const APP = {
  version: '0.0.0',
  private: true,
  bundled: true,
  backstage: { role: 'frontend' },
  scripts: { build: 'backstage-cli package build' },
  browserslist: ['last 1 chrome version'],
  files: ['dist'],
};

const OF_EVERY_APP = [
  '@backstage/cli',
  '@backstage/core-components',
  '@backstage/core-plugin-api',
  '@backstage/integration-react',
  '@backstage/plugin-catalog',
  '@backstage/ui',
  '@material-ui/core',
  '@material-ui/icons',
  'react',
  'react-dom',
  'react-router-dom',
];

/**
 * The manifests of a Backstage as `create-app` makes it, with no more plugins
 * than a catalog needs, by the folder of each.
 *
 * @param ranges - of versions, by package
 */
export function manifests(ranges: ReadonlyMap<string, string>): {
  [folder: string]: Manifest;
} {
  function dependencies(...names: string[]) {
    return Object.fromEntries(
      names.map(name => {
        const range = ranges.get(name);
        if (range === undefined) {
          throw new Error(`No workspace says which version of ${name} to take`);
        }
        return [name, range];
      }),
    );
  }
  return {
    '.': {
      name: 'root',
      version: '1.0.0',
      private: true,
      workspaces: ['packages/*'],
      devDependencies: dependencies(
        '@backstage/cli',
        '@backstage/cli-defaults',
        '@types/jest',
        'typescript',
      ),
    },
    'packages/backend': {
      name: 'backend',
      version: '0.0.0',
      main: 'dist/index.cjs.js',
      types: 'src/index.ts',
      private: true,
      backstage: { role: 'backend' },
      scripts: { build: 'backstage-cli package build' },
      dependencies: {
        ...dependencies(
          '@backstage/backend-defaults',
          '@backstage/plugin-app-backend',
          '@backstage/plugin-auth-backend',
          '@backstage/plugin-auth-backend-module-guest-provider',
          '@backstage/plugin-catalog-backend',
          '@backstage/plugin-permission-backend',
          '@backstage/plugin-permission-backend-module-allow-all-policy',
          'better-sqlite3',
        ),
        app: 'link:../app',
        'app-classic': 'link:../app-classic',
      },
      devDependencies: dependencies('@backstage/cli'),
      files: ['dist'],
    },
    'packages/app': {
      name: 'app',
      ...APP,
      dependencies: dependencies(
        ...OF_EVERY_APP,
        '@backstage/frontend-defaults',
        '@backstage/frontend-plugin-api',
      ),
      devDependencies: dependencies('@types/react-dom'),
    },
    'packages/app-classic': {
      name: 'app-classic',
      ...APP,
      dependencies: dependencies(
        ...OF_EVERY_APP,
        '@backstage/app-defaults',
        '@backstage/core-app-api',
      ),
      devDependencies: dependencies('@types/react-dom'),
    },
  };
}

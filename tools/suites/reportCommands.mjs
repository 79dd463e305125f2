// @ts-check

/**
 * What `npm run reports` and the reports suite run: the public API of each
 * package and the tables that its migrations make, as files to be reviewed. The
 * migrations are run up and down on a PostgreSQL in memory. And the table of what
 * can be set in the chart.
 *
 * @param {{ check: boolean }} options whether to compare instead of writing
 */
export function reportCommands({ check }) {
  return [
    // The reports are made of the declarations in dist-types.
    // What the compiler keeps between its runs decides on the order of messages
    // in them, so it begins anew.
    ['yarn', 'tsc', '--incremental', 'false'],
    [
      // They are sorted by locale.
      'env',
      'LC_ALL=en_US.UTF-8',
      'yarn',
      'backstage-repo-tools',
      'api-reports',
      '--sql-reports',
      '--include',
      'plugins/*',
      // Packages of a workspace point to each other's sources, and the message
      // holds the path of this machine.
      '--omit-messages',
      'ae-wrong-input-file-type',
      ...(check ? ['--ci'] : []),
    ],
    [
      ...['yarn', 'workspace', '@alert-history/test-chart', 'readme'],
      ...(check ? ['--check'] : []),
    ],
  ];
}

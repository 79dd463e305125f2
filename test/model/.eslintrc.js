const factory = require('@backstage/cli/config/eslint-factory');

module.exports = factory(__dirname, {
  // An override, because Backstage's own one for tests replaces the plain rule.
  overrides: [
    {
      files: ['src/**'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['@alert-history/backstage-plugin*', '**/plugins/**'],
                message:
                  'The model reads docs/episodes.md on its own: it can check only what it does not share.',
              },
            ],
          },
        ],
      },
    },
  ],
});

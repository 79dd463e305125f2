module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // A suite that every engine must pass is a function that describes it.
      files: ['src/**/__testUtils__/describe*.ts'],
      rules: { 'jest/no-export': 'off' },
    },
  ],
});

const factory = require('@backstage/cli/config/eslint-factory');

module.exports = factory(__dirname, {
  overrides: [
    {
      files: ['src/*.ts'],
      rules: {
        // The parts of the one suite share what runs and go on where the part
        // before ended, so they are functions that its test file calls.
        'jest/no-export': 'off',
      },
    },
  ],
});

const factory = require('@backstage/cli/config/eslint-factory');

module.exports = factory(__dirname, {
  // Somebody else's code: it is checked where it gets its dependencies.
  ignorePatterns: ['template'],
});

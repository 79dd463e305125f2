// @ts-check
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

// Loaded into the backend: the development server that runs it survives it,
// waits for a changed file and tells nobody.
const file = process.env.ALERT_HISTORY_EXIT_FILE;
if (isMainThread && file) {
  process.once('exit', code => writeFileSync(file, String(code)));
}

// @ts-check
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { repoRoot } from '../setup/paths.mjs';
import { missingProof } from './provingSuite.mjs';
import { repositoryFiles } from './repositoryFiles.mjs';
import { runJest } from './runJest.mjs';

const PLUGIN = 'plugins/alert-history-backend';

/**
 * What the unit suite runs on SQLite, on a private PostgreSQL: the tests that
 * ask for a database.
 *
 * @type {import('./SuiteResult.mjs').Suite[]}
 */
export const postgresSuites = [postgresSuite(15), postgresSuite(18)];

/**
 * @param {15 | 18} version
 * @returns {import('./SuiteResult.mjs').Suite}
 */
function postgresSuite(version) {
  const name = `postgres${version}`;
  const engine = `PostgreSQL ${version}`;
  return {
    name,
    quick: false,
    async run(context) {
      // What it is made of is installed by now.
      const { startPostgres } = await import(
        '../../test/services/src/startPostgres.mjs'
      );
      const server = await startPostgres({ version, fsync: false });
      try {
        const result = await runJest({
          name,
          command: [
            ...['yarn', 'workspace', '@alert-history/backstage-plugin-backend'],
            ...['test', ...(await databaseTests())],
          ],
          context: {
            ...context,
            env: {
              ...context.env,
              ALERT_HISTORY_TEST_DATABASE: server.url,
              ALERT_HISTORY_TEST_ENGINE: engine,
            },
          },
          limitMs: 20 * 60_000,
        });
        const missing = missingProof(result.passedNames, [
          `is ${engine}, as it says itself`,
        ]);
        return {
          ...result,
          failed: result.failed + missing.length,
          problems: [...result.problems, ...missing],
        };
      } finally {
        await server.dispose();
      }
    },
  };
}

/** Those that a database is given to by `testDatabases`. */
async function databaseTests() {
  const files = [];
  for (const file of repositoryFiles()) {
    if (file.startsWith(PLUGIN) && file.endsWith('.test.ts')) {
      const text = await readFile(join(repoRoot, file), 'utf8');
      if (text.includes('testDatabases.create()')) {
        files.push(relative(PLUGIN, file));
      }
    }
  }
  return files;
}

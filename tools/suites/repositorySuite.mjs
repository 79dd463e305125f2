// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../setup/paths.mjs';
import { repositoryFiles } from './repositoryFiles.mjs';
import {
  filesStaySmall,
  lockfilesHoldNoHost,
  modelIsIndependent,
} from './repositoryRules.mjs';

const rules = [lockfilesHoldNoHost, filesStaySmall, modelIsIndependent];

/**
 * What no compiler or linter says about the repository as a whole.
 *
 * @type {import('./SuiteResult.mjs').Suite}
 */
export const repositorySuite = {
  name: 'repository',
  quick: true,
  async run() {
    const files = await Promise.all(
      repositoryFiles()
        .filter(path => /\.(ts|tsx|mjs|json|lock)$/.test(path))
        .map(async path => ({
          path,
          text: await readFile(join(repoRoot, path), 'utf8'),
        })),
    );
    const problems = rules.map(rule => rule(files));
    const failed = problems.filter(found => found.length > 0).length;
    return {
      passed: rules.length - failed,
      failed,
      problems: problems.flat(),
    };
  },
};

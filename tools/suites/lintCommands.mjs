// @ts-check
import { repositoryFiles } from './repositoryFiles.mjs';

/** What `npm run lint` and the lint suite run. */
export function lintCommands() {
  return [
    ['yarn', 'backstage-cli', 'repo', 'lint', '--max-warnings', '0'],
    ['yarn', 'prettier', '--check', '--ignore-unknown', ...repositoryFiles()],
  ];
}

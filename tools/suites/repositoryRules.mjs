// @ts-check

/**
 * @typedef {object} RepositoryFile
 * @property {string} path relative to the root
 * @property {string} text
 */

const maxLines = 300;

/**
 * A lockfile that names a host works only where that host is reached.
 *
 * @param {RepositoryFile[]} files
 */
export function lockfilesHoldNoHost(files) {
  return files
    .filter(file => /(^|\/)(yarn\.lock|package-lock\.json)$/.test(file.path))
    .flatMap(file =>
      file.text.split('\n').flatMap((line, index) =>
        // The addresses of a package's funding page are not fetched.
        /https?:\/\//.test(line) && !/^\s*"url":/.test(line)
          ? [`${file.path}:${index + 1} names a host: ${line.trim()}`]
          : [],
      ),
    );
}

/**
 * A file has one reason to exist; one that needs more lines has two.
 *
 * @param {RepositoryFile[]} files
 */
export function filesStaySmall(files) {
  return files
    .filter(
      file =>
        /\.(ts|tsx|mjs)$/.test(file.path) &&
        !file.path.split('/').includes('generated'),
    )
    .map(file => ({
      path: file.path,
      lines: file.text.trimEnd().split('\n').length,
    }))
    .filter(file => file.lines > maxLines)
    .map(
      file =>
        `${file.path} has ${file.lines} lines: split it (${maxLines} at most)`,
    );
}

/**
 * The model is the second opinion about the plugins: it must not share code
 * with them.
 *
 * @param {RepositoryFile[]} files
 */
export function modelIsIndependent(files) {
  return files
    .filter(
      file =>
        file.path.startsWith('test/model/') &&
        /\.(ts|tsx|json)$/.test(file.path) &&
        /@alert-history\/backstage-plugin|plugins\/alert-history/.test(
          file.text,
        ),
    )
    .map(file => `${file.path} uses the plugins it has to check`);
}

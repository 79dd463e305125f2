/** Sources that somebody made up: no more are told of. */
const MAX_SOURCES = 100;

/**
 * Says of each source once that its posts come by a method that they were not
 * sent by: a redirect that a sender follows turns POST into GET, and its body
 * is lost on the way.
 */
export function warnOnce(
  warn: (warning: string) => void,
): (source: string, method: string) => void {
  const told = new Set<string>();
  return (source, method) => {
    if (!told.has(source) && told.size < MAX_SOURCES) {
      told.add(source);
      warn(
        `The webhook of source ${source} was asked by ${method}: something in front redirects, such as from http to https, and posts arrive without their alerts; give the sender the address that it leads to, and set follow_redirects: false`,
      );
    }
  };
}

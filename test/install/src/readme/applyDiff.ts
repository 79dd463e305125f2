/** A change of a file, as the README shows it. */
export interface FileDiff {
  /** As the first line names it. */
  file: string;
  /** Each begins with a blank, a plus or a minus. */
  lines: string[];
}

/**
 * Reads a block whose first line names the file, as a comment.
 *
 * @throws Error where it does not
 */
export function readDiff(lines: readonly string[]): FileDiff {
  const [first, ...rest] = lines;
  const file = first.match(/^ (?:\/\/|#) (\S+)$/)?.[1];
  if (!file) {
    throw new Error(`The first line of a diff names its file: ${first}`);
  }
  return { file, lines: rest };
}

/**
 * Does to a text what a reader of the diff would: finds the lines that are
 * there already, one after the other, and adds each new one after the line that
 * it follows, the first ones before the line that follows them.
 *
 * @throws Error naming the first line that is not there
 */
export function applyDiff(text: string, diff: FileDiff): string {
  const result = text.split('\n');
  const first = diff.lines.findIndex(line => line.startsWith(' '));
  let place = placeOf(diff.lines[first]);
  for (const [i, line] of diff.lines.entries()) {
    if (line.startsWith('+')) {
      result.splice(place, 0, line.slice(1));
      place += 1;
    } else {
      place = placeOf(line, i === first ? 0 : place) + 1;
    }
  }
  return result.join('\n');

  function placeOf(line: string, from = 0): number {
    const found = result.indexOf(line.slice(1), from);
    if (found < 0) {
      throw new Error(`${diff.file} has no line "${line.slice(1)}" there`);
    }
    return found;
  }
}

/** How many lines somebody has to add. */
export function addedLines(diff: FileDiff): number {
  return diff.lines.filter(line => line.startsWith('+')).length;
}

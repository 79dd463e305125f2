/** A fenced block of a Markdown text. */
export interface CodeBlock {
  /** What stands behind the fence, such as `diff`. */
  language: string;
  lines: string[];
  /** The title of the section that it stands in. */
  section: string;
}

/** The fenced blocks of a Markdown text, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let section = '';
  let open: CodeBlock | undefined;
  for (const line of markdown.split('\n')) {
    if (open) {
      if (line === '```') {
        blocks.push(open);
        open = undefined;
      } else {
        open.lines.push(line);
      }
      continue;
    }
    const [, language] = line.match(/^```(\w+)$/) ?? [];
    if (language) {
      open = { language, lines: [], section };
    }
    section = line.match(/^#+ (.*)$/)?.[1] ?? section;
  }
  return blocks;
}

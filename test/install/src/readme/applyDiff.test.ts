import { addedLines, applyDiff, readDiff } from './applyDiff';
import { codeBlocks } from './codeBlocks';

const markdown = [
  '# Top',
  '## One',
  '```sh',
  'yarn x',
  '```',
  '## Two',
  '```diff',
  ' // a/b.ts',
  '+import x;',
  ' import z;',
  ' const y = [',
  '+  x,',
  ' ];',
  '```',
].join('\n');

describe('a diff of the README', () => {
  const [, block] = codeBlocks(markdown);
  const diff = readDiff(block.lines);

  it('is found with its section', () => {
    expect(block).toMatchObject({ language: 'diff', section: 'Two' });
    expect(diff.file).toBe('a/b.ts');
    expect(addedLines(diff)).toBe(2);
  });

  it('adds lines where a reader would', () => {
    expect(
      applyDiff('import a;\nimport z;\nconst y = [\n  1,\n];\n', diff),
    ).toBe('import a;\nimport x;\nimport z;\nconst y = [\n  x,\n  1,\n];\n');
  });

  it('says which line is not there', () => {
    expect(() => applyDiff('import z;\n];', diff)).toThrow(
      'a/b.ts has no line "const y = [" there',
    );
  });
});

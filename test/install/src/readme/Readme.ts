import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryDirectory } from '../paths';
import { FileDiff, readDiff } from './applyDiff';
import { CodeBlock, codeBlocks } from './codeBlocks';

/** What the README tells somebody to do who installs the packages. */
export class Readme {
  static async read(): Promise<Readme> {
    const file = join(repositoryDirectory, 'README.md');
    return new Readme(codeBlocks(await readFile(file, 'utf8')));
  }

  readonly #blocks: readonly CodeBlock[];

  private constructor(blocks: readonly CodeBlock[]) {
    this.#blocks = blocks;
  }

  /** The files that a section changes, and how. */
  diffsOf(section: string): FileDiff[] {
    return this.#blocksOf(section, 'diff').map(({ lines }) => readDiff(lines));
  }

  /** The packages that a section adds, by the folder that gets them. */
  packagesOf(section: string): { folder: string; name: string }[] {
    return this.#blocksOf(section, 'sh')
      .flatMap(({ lines }) => lines)
      .map(line => {
        const [, folder, name] = line.match(/^yarn --cwd (\S+) add (\S+)$/)!;
        return { folder, name };
      });
  }

  /** The webhook that an Alertmanager is to post to. */
  webhookUrl(): URL {
    const [block] = this.#blocksOf('Point an Alertmanager at it', 'yaml');
    const { receivers } = parse(block.lines.join('\n'));
    const [webhook] = receivers[0].webhook_configs;
    return new URL(webhook.url);
  }

  #blocksOf(section: string, language: string): CodeBlock[] {
    const blocks = this.#blocks.filter(
      block => block.section === section && block.language === language,
    );
    if (blocks.length === 0) {
      throw new Error(
        `The README has no block of ${language} under "${section}"`,
      );
    }
    return blocks;
  }
}

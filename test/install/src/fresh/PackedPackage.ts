import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packedDirectory } from '../paths';

const run = promisify(execFile);

/** Those that are published. */
export const PACKAGES = ['', '-backend', '-common', '-node'].map(
  suffix => `@alert-history/backstage-plugin${suffix}`,
);

/** The file that `npm run pack` leaves a package in. */
export function archiveName(name: string): string {
  return `${name.replace('/', '-')}.tgz`;
}

/** A package as a registry would get it. */
export class PackedPackage {
  static async open(name: string): Promise<PackedPackage> {
    const archive = join(packedDirectory, archiveName(name));
    const list = await run('tar', ['tzf', archive]);
    const manifest = await run('tar', [
      'xzOf',
      archive,
      'package/package.json',
    ]);
    return new PackedPackage(
      list.stdout
        .trim()
        .split('\n')
        .map(path => path.replace(/^package\//, '')),
      JSON.parse(manifest.stdout),
    );
  }

  private constructor(
    readonly files: readonly string[],
    readonly manifest: any,
  ) {}

  /** The files that its manifest leads to. */
  get entries(): string[] {
    const { main, module, types, exports, typesVersions, configSchema } =
      this.manifest;
    return [
      ...texts([main, module, types, configSchema]),
      ...texts(exports),
      ...texts(typesVersions),
    ]
      .filter(text => !text.startsWith('@'))
      .map(text => text.replace(/^\.\//, ''));
  }
}

/** All texts in a value of JSON. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(texts)
    : [];
}

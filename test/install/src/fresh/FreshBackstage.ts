import { Daemon } from '@alert-history/test-fixtures';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  packedDirectory,
  repositoryDirectory,
  templateDirectory,
  workDirectory,
} from '../paths';
import { applyDiff, FileDiff } from '../readme/applyDiff';
import { Manifest, manifests } from './manifests';
import { archiveName, PackedPackage, PACKAGES } from './PackedPackage';
import { freshEnv, runLogged } from './runLogged';
import { versionRanges } from './versionRanges';

/** Where the fresh Backstage has the packages that no registry has yet. */
const PACKED = 'packed';

/** Somebody else's Backstage, in a folder of its own. */
export class FreshBackstage {
  /** An empty folder, to be removed at the end. */
  static async create(): Promise<FreshBackstage> {
    return new FreshBackstage(await mkdtemp(join(tmpdir(), 'backstage-')));
  }

  private constructor(readonly directory: string) {}

  /** Writes all that it is made of, without alert-history; nothing is installed yet. */
  async scaffold(): Promise<void> {
    await cp(templateDirectory, this.directory, { recursive: true });
    // Yarn can't read every name that the folder of this repository may have.
    await cp(packedDirectory, join(this.directory, PACKED), {
      recursive: true,
    });
    for (const file of ['backstage.json', '.yarnrc.yml', 'yarn.lock']) {
      await cp(join(repositoryDirectory, file), join(this.directory, file));
    }
    const all = manifests(await versionRanges());
    all['.'].resolutions = await resolutions();
    for (const [folder, manifest] of Object.entries(all)) {
      await this.#write(join(folder, 'package.json'), json(manifest));
    }
  }

  /** What `yarn --cwd <folder> add <name>` does, but for the install. */
  async add(folder: string, name: string): Promise<void> {
    const file = join(folder, 'package.json');
    const manifest: Manifest = JSON.parse(await this.#read(file));
    const { version } = (await PackedPackage.open(name)).manifest;
    manifest.dependencies![name] = `^${version}`;
    await this.#write(file, json(manifest));
  }

  /** @param file - where it is not the one that the diff names */
  async change(diff: FileDiff, file: string = diff.file): Promise<void> {
    await this.#write(file, applyDiff(await this.#read(file), diff));
  }

  /** Runs a command to its end; its log is named after its last word. */
  async run(command: string, args: readonly string[]): Promise<void> {
    const name = args.at(-1)!;
    await runLogged({ name, command, args, cwd: this.directory });
  }

  /** Starts what `yarn workspace backend build` made, with one of the apps. */
  async start(options: {
    app: string;
    port: number;
    ingestToken: string;
  }): Promise<Daemon> {
    const { app, port, ingestToken } = options;
    // As https://backstage.io/docs/deployment/docker#host-build has it.
    await runLogged({
      name: 'unpack',
      command: 'tar',
      args: ['xzf', 'packages/backend/dist/bundle.tar.gz'],
      cwd: this.directory,
    });
    const url = `http://localhost:${port}`;
    await this.#write(
      'app-config.local.yaml',
      stringify({
        app: { baseUrl: url, packageName: app },
        backend: { baseUrl: url, listen: { host: '127.0.0.1', port } },
        auth: {
          providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
        },
      }),
    );
    return Daemon.start({
      command: process.execPath,
      args: [
        'packages/backend',
        ...['--config', 'app-config.yaml'],
        ...['--config', 'app-config.local.yaml'],
      ],
      cwd: this.directory,
      env: {
        ...freshEnv(),
        NODE_ENV: 'production',
        ALERT_HISTORY_INGEST_TOKEN: ingestToken,
      },
      logFile: join(workDirectory, 'logs', `${app}.log`),
      readyUrl: `${url}/.backstage/health/v1/readiness`,
      limitMs: 120_000,
    });
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true });
  }

  #read(file: string): Promise<string> {
    return readFile(join(this.directory, file), 'utf8');
  }

  #write(file: string, text: string): Promise<void> {
    return writeFile(join(this.directory, file), text);
  }
}

function json(content: unknown): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * Those of this repository, as packages with native parts have to bring them,
 * and where the packages are that no registry has yet.
 */
async function resolutions(): Promise<{ [name: string]: string }> {
  const root = await readFile(
    join(repositoryDirectory, 'package.json'),
    'utf8',
  );
  return {
    ...JSON.parse(root).resolutions,
    ...Object.fromEntries(
      PACKAGES.map(name => [name, `file:./${PACKED}/${archiveName(name)}`]),
    ),
  };
}

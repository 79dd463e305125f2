import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { Manifest } from '../helm/Rendering';

/**
 * What is missing in manifests, or not as its schema says, by the schemas of
 * Kubernetes, Prometheus Operator and the Gateway API. They come as modules
 * that Jest can't load, so a process of its own does.
 */
export async function schemaErrors(
  manifests: readonly Manifest[],
): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [require.resolve('./printSchemaErrors.mjs')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(JSON.stringify(manifests));
  return JSON.parse(await text(child.stdout));
}

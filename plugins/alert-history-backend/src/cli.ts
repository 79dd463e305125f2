/**
 * The command line of the plugin, for `bin/alert-history`.
 *
 * @packageDocumentation
 */
import { runCopy } from './copy/runCopy';

/**
 * Runs the command that the arguments of this process name, and sets its exit code.
 *
 * @public
 */
export async function runCommand(): Promise<void> {
  process.exitCode = await runCopy(process.argv.slice(2), process.stdout);
}

import { readFile, rename, writeFile } from 'node:fs/promises';
import { Source } from './AlertRule';
import { DemoPlan, planStart } from './DemoPlan';

/** What a second start needs to go on where the first one stopped. */
export interface DemoState {
  plan: DemoPlan;
  sources: Record<Source, SourceState>;
}

/** Times are epoch ms. */
export interface SourceState {
  /** Every delivery up to here was answered by 200. */
  sentUntil: number;
  /** The latest receive time a delivery had, by header or by clock. */
  receivedUntil: number;
}

/** A demo that has sent nothing yet. */
export function firstState(plan: DemoPlan): DemoState {
  const nothing = { sentUntil: planStart(plan) - 1, receivedUntil: 0 };
  return {
    plan,
    sources: { prod: { ...nothing }, 'prod-eu': { ...nothing } },
  };
}

/**
 * The state in a file, or undefined when there is no such file.
 *
 * @throws when the file is there but is not a state
 */
export async function readState(path: string): Promise<DemoState | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
  const state = parse(text);
  if (
    typeof state?.plan?.anchor !== 'number' ||
    !Array.isArray(state.plan.sessions) ||
    typeof state.sources?.prod?.sentUntil !== 'number'
  ) {
    throw new Error(
      `--state ${path} does not hold the state of a demo; delete it together with the portal's data to start a new one`,
    );
  }
  return state;
}

/** Replaces the file as a whole: a crash leaves the old or the new state. */
export async function writeState(
  path: string,
  state: DemoState,
): Promise<void> {
  const next = `${path}.next`;
  await writeFile(next, `${JSON.stringify(state, undefined, 2)}\n`);
  await rename(next, path);
}

function parse(text: string): DemoState | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

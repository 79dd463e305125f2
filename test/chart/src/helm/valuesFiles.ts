import { globSync } from 'node:fs';
import { chartDirectory } from '../paths';

/** One per scenario, and the examples that the chart comes with. */
export const VALUES_FILES: readonly string[] = globSync(
  ['ci/*-values.yaml', 'values-*.yaml'],
  { cwd: chartDirectory },
).sort();

/** The oldest and the newest that the chart is for. */
export const KUBERNETES_VERSIONS = ['1.29.0', '1.36.0'];

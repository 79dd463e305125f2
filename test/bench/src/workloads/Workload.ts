import { Post } from './payload';

/** What is posted to a fresh backend, all of it made before it starts. */
export interface Workload {
  id: WorkloadId;
  /** One line for people. */
  title: string;
  /** Posts under way at once. */
  connections: number;
  /** Posted one wave after the other, not measured: warms up, and sets the scene. */
  before: Post[][];
  measured: Post[];
}

/** `W1b` is the one large body; the others are described where they are made. */
export type WorkloadId = 'W1n' | 'W1k' | 'W1b' | 'W2' | 'W3';

/** A backend that has run for a while is what a storm meets: its code is compiled. */
const WARM_UP_GROUPS = 100;

/** Groups of another source, to warm up with. */
export const warmUp = {
  source: 'warm-up',
  groups: Array.from({ length: WARM_UP_GROUPS }, (_, i) => 100_000 + i),
};

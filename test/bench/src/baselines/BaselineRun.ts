/** What a baseline took for the work of one run, in milliseconds. */
export interface BaselineRun {
  elapsed: number;
  cpuMs: number;
}

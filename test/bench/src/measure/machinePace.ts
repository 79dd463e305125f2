const ROUNDS = 400;
const TEXT = JSON.stringify(
  Array.from({ length: 400 }, (_, i) => ({
    name: `value-${i}`,
    text: 'x'.repeat(64),
  })),
);

/** Milliseconds of a fixed piece of work: how fast the machine is just now. */
export function machinePace(): number {
  const begin = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    JSON.parse(TEXT);
  }
  return performance.now() - begin;
}

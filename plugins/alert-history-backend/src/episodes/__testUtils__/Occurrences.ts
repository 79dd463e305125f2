import { Occurrence } from './AlertRun';

/** Counts in how many runs of a property each thing occurred: one that never does proves nothing. */
export class Occurrences {
  readonly #counts = new Map<Occurrence, number>();
  #runs = 0;

  add(occurred: ReadonlySet<Occurrence>): void {
    this.#runs++;
    for (const occurrence of occurred) {
      this.#counts.set(occurrence, (this.#counts.get(occurrence) ?? 0) + 1);
    }
  }

  /** Prints the shares of runs; throws when one of them is under 2 %. */
  check(property: string, required: Occurrence[]): void {
    const shares = required.map(
      name => [name, (this.#counts.get(name) ?? 0) / this.#runs] as const,
    );
    const printed = shares.map(([name, share]) => `${name} ${percent(share)}`);
    process.stdout.write(
      `${property}: ${this.#runs} runs, ${printed.join(', ')}\n`,
    );
    const rare = shares.filter(([, share]) => !(share >= 0.02));
    if (rare.length > 0) {
      throw new Error(
        `Under 2 % of the runs of "${property}" had: ${rare
          .map(([name]) => name)
          .join(', ')}. The generators must make more of them.`,
      );
    }
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

import { randomStream } from "../random/stream.ts";
import { type ExampleCounts, totalCounts } from "./example_counts.ts";
import { weightedTotals } from "./weighted_totals.ts";

/** The two runs of a seed. */
export interface SeedRuns {
  a: ExampleCounts;
  b: ExampleCounts;
}

/** Which of all seeds are given, and how they are resampled. */
export interface Resampling {
  /** The number of all seeds. */
  seeds: number;
  /** The number of those before the given ones. */
  before: number;
  resamples: number;
  /** Of the random numbers, which are the same for every part of the seeds. */
  seed: number;
}

/** Differences of a metric between two methods (a - b) for a part of the seeds, in resamples of examples and seeds. */
export interface SeedResamples {
  examples: number;
  /** For each of these seeds, the difference in all examples. */
  differences: number[];
  /** For each of these seeds, its difference in each resample; NaN if it is not drawn. */
  resampled: Float64Array<ArrayBuffer>[];
  /** The drawn seeds, as indices of all: resamples × seeds. */
  drawn: Int32Array<ArrayBuffer>;
}

/**
 * Resamples examples and seeds, and scores the given seeds in every resample.
 * Parts of the seeds can be scored on different threads.
 */
export function seedResamples(
  runs: readonly SeedRuns[],
  { seeds, before, resamples, seed }: Resampling,
): SeedResamples {
  const random = randomStream(seed, "hierarchical bootstrap");
  const { examples } = runs[0]!.a;
  const differencesOf = runs.map(({ a, b }) => {
    const [ofA, ofB] = [weightedTotals(a), weightedTotals(b)];
    return () => a.score(ofA(weights)) - b.score(ofB(weights));
  });
  const weights = new Int32Array(examples);
  const drawn = new Int32Array(resamples * seeds);
  const resampled = runs.map(() => new Float64Array(resamples).fill(NaN));
  for (let round = 0; round < resamples; round++) {
    weights.fill(0);
    for (let i = 0; i < examples; i++) weights[random.below(examples)]!++;
    for (let draw = 0; draw < seeds; draw++) {
      const index = random.below(seeds);
      drawn[round * seeds + draw] = index;
      const values = resampled[index - before];
      if (values !== undefined && Number.isNaN(values[round])) {
        values[round] = differencesOf[index - before]!();
      }
    }
  }
  return {
    examples,
    differences: runs.map(({ a, b }) =>
      a.score(totalCounts(a)) - b.score(totalCounts(b))
    ),
    resampled,
    drawn,
  };
}

import { randomStream } from "../random/stream.ts";
import { type ExampleCounts, totalCounts } from "./example_counts.ts";
import { weightedTotals } from "./weighted_totals.ts";

/** How seeds and examples are resampled; runs with the same examples are resampled alike. */
export interface Resampling {
  /** The number of all seeds. */
  seeds: number;
  resamples: number;
  /** Of the random numbers. */
  seed: number;
}

/** A run of one of the seeds. */
export interface SeedRun {
  counts: ExampleCounts;
  /** The index of its seed among all seeds. */
  index: number;
}

/** Scores of runs in resamples of examples and seeds. */
export interface ResampledScores {
  runs: RunScores[];
  /** The drawn seeds, as indices of all: resamples × seeds. */
  drawn: Int32Array<ArrayBuffer>;
}

/** A metric of a run. */
export interface RunScores {
  /** In all examples. */
  whole: number;
  /** In each resample; NaN if the run's seed is not drawn. */
  resampled: Float64Array<ArrayBuffer>;
}

/** Resamples examples and seeds, and scores runs with the same examples in every resample. */
export function scoresInResamples(
  runs: readonly SeedRun[],
  { seeds, resamples, seed }: Resampling,
): ResampledScores {
  const random = randomStream(seed, "hierarchical bootstrap");
  const { examples } = runs[0]!.counts;
  const weights = new Int32Array(examples);
  const drawn = new Int32Array(resamples * seeds);
  const scored = runs.map(({ counts, index }) => ({
    index,
    whole: counts.score(totalCounts(counts)),
    totals: weightedTotals(counts),
    score: counts.score,
    resampled: new Float64Array(resamples).fill(NaN),
  }));
  const bySeed = Array.from(
    { length: seeds },
    (_, s) => scored.filter(({ index }) => index === s),
  );
  for (let round = 0; round < resamples; round++) {
    weights.fill(0);
    for (let i = 0; i < examples; i++) weights[random.below(examples)]!++;
    for (let draw = 0; draw < seeds; draw++) {
      const index = random.below(seeds);
      drawn[round * seeds + draw] = index;
      for (const { score, totals, resampled } of bySeed[index]!) {
        if (Number.isNaN(resampled[round])) {
          resampled[round] = score(totals(weights));
        }
      }
    }
  }
  return {
    runs: scored.map(({ whole, resampled }) => ({ whole, resampled })),
    drawn,
  };
}

/** Differences of a metric between two methods (a - b) for a part of the seeds, in resamples of examples and seeds. */
export interface SeedResamples {
  examples: number;
  /** Of each of these seeds. */
  differences: RunScores[];
  /** As in `ResampledScores`. */
  drawn: Int32Array<ArrayBuffer>;
}

/** The differences between the runs of each seed, given the scores of both in turn. */
export function resampledDifferences(
  { runs, drawn }: ResampledScores,
  examples: number,
): SeedResamples {
  const differences: RunScores[] = [];
  for (let i = 0; i < runs.length; i += 2) {
    const [a, b] = [runs[i]!, runs[i + 1]!];
    differences.push({
      whole: a.whole - b.whole,
      resampled: a.resampled.map((score, round) => score - b.resampled[round]!),
    });
  }
  return { examples, differences, drawn };
}

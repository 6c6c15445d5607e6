import {
  type CountedMetric,
  exampleCounts,
} from "../../stats/example_counts.ts";
import {
  type ResampledScores,
  type RunScores,
  scoresInResamples,
} from "../../stats/seed_resamples.ts";
import type { Decided } from "./decided_runs.ts";

/** A run and the index of its seed among all seeds. */
interface IndexedRun {
  run: Decided;
  index: number;
}

/**
 * Returns a function that scores runs in resamples of examples and seeds. What
 * pairs of methods have in common is computed once: all runs with the same
 * examples are resampled alike.
 *
 * @param most How many scores are kept; by default, 80 MB of them.
 */
export function resampledRuns(most = 1e7): (
  runs: readonly IndexedRun[],
  metric: CountedMetric,
  of: { seeds: number; resamples: number },
) => ResampledScores {
  const scores = new Map<Decided, { key: string; scores: RunScores }>();
  const drawn = new Map<string, ResampledScores["drawn"]>();
  return (runs, metric, { seeds, resamples }) => {
    const draws = JSON.stringify([runs[0]!.run.ids.length, seeds, resamples]);
    const keyOf = (index: number) => JSON.stringify([metric, draws, index]);
    const missing = runs.filter(({ run, index }) =>
      scores.get(run)?.key !== keyOf(index)
    );
    if (missing.length > 0) {
      const found = scoresInResamples(
        missing.map(({ run: { gold, decided }, index }) => ({
          counts: exampleCounts(gold, [decided], metric)[0]!,
          index,
        })),
        { seeds, resamples, seed: 1 },
      );
      drawn.set(draws, found.drawn);
      missing.forEach(({ run, index }, i) =>
        scores.set(run, { key: keyOf(index), scores: found.runs[i]! })
      );
    }
    const result = {
      runs: runs.map(({ run }) => scores.get(run)!.scores),
      drawn: drawn.get(draws)!,
    };
    // The oldest go first.
    for (const run of scores.keys()) {
      if (scores.size * resamples <= most) break;
      scores.delete(run);
    }
    return result;
  };
}

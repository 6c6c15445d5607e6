import type { RunRecord } from "../../results/record.ts";
import { RecordError } from "../../results/record_error.ts";
import { runFolder } from "../../results/results_folder.ts";
import { approximateRandomization } from "../../stats/approximate_randomization.ts";
import type { CountedMetric } from "../../stats/example_counts.ts";
import { mcNemar } from "../../stats/mc_nemar.ts";
import {
  resampledDifferences,
  type SeedResamples,
} from "../../stats/seed_resamples.ts";
import type { Decided } from "./decided_runs.ts";
import type { DifferingExample, SeedExamples } from "./method_comparison.ts";
import { resampledRuns } from "./resampled_runs.ts";

/** Two methods' runs with some of their common seeds, as plain data. */
export interface ExamplesOrder {
  /** The suite's results. */
  folder: string;
  /** The records of each seed. */
  runs: { seed: number; a: RunRecord; b: RunRecord }[];
  /** The number of common seeds before these. */
  before: number;
  /** The number of all common seeds. */
  seeds: number;
  /** The primary metric; undefined if it is not a function of sums over examples. */
  metric: CountedMetric | undefined;
  labels: string[];
  /** Whether examples have exactly one. */
  isSingle: boolean;
  resamples: number;
  /** Whether the seeds can be resampled: not if they are folds. */
  bootstrap: boolean;
}

/** What a part of the seeds gives, as plain data. */
export interface PairExamples {
  byExample: SeedExamples[];
  /** Undefined where `MethodComparison.hierarchical` is. */
  resamples: SeedResamples | undefined;
  /** The sums over these seeds of each example's wrong labels. */
  wrong: WrongLabels[];
}

/** The wrong labels of an example, summed over runs. */
export interface WrongLabels extends DifferingExample {
  runs: number;
}

/**
 * Compares the predictions of two methods' runs with the same seeds.
 *
 * @param decisions Of a record.
 * @param scoresOf Those of runs in resamples; by default, nothing is kept for other pairs.
 * @throws {RecordError} When predictions do not match their record.
 */
export function pairExamples(
  order: ExamplesOrder,
  decisions: (record: RunRecord) => Decided,
  scoresOf = resampledRuns(),
): PairExamples {
  const { folder, runs, metric, resamples } = order;
  const pairs = runs.map(({ seed, a, b }): DecidedPair => {
    const pair = { seed, a: decisions(a), b: decisions(b) };
    if (pair.a.ids === pair.b.ids) return pair;
    throw new RecordError(
      runFolder(folder, b.id),
      `its examples differ from those of ${a.id}`,
    );
  });
  return {
    byExample: pairs.map(({ seed, a: { gold, decided }, b }) => ({
      seed,
      randomization: metric && approximateRandomization(
        gold,
        decided,
        b.decided,
        metric,
        { seed, rounds: resamples },
      ),
      mcNemar: mcNemar(gold, decided, b.decided),
    })),
    resamples: metric !== undefined && order.bootstrap
      ? resampledDifferences(
        scoresOf(
          pairs.flatMap(({ a, b }, i) => {
            const index = order.before + i;
            return [{ run: a, index }, { run: b, index }];
          }),
          metric,
          order,
        ),
        pairs[0]!.a.ids.length,
      )
      : undefined,
    wrong: wrongLabels(pairs, order),
  };
}

/** Puts together what parts of the seeds give, in their order. */
export function joinedExamples(
  parts: readonly PairExamples[],
): Omit<PairExamples, "resamples"> & { resamples: SeedResamples[] } {
  const wrong = new Map<string, WrongLabels>();
  for (const example of parts.flatMap((part) => part.wrong)) {
    const known = wrong.get(example.id);
    if (known === undefined) wrong.set(example.id, { ...example });
    else {
      known.wrongA += example.wrongA;
      known.wrongB += example.wrongB;
      known.runs += example.runs;
    }
  }
  return {
    byExample: parts.flatMap(({ byExample }) => byExample),
    resamples: parts.flatMap(({ resamples }) => resamples ?? []),
    wrong: [...wrong.values()],
  };
}

interface DecidedPair {
  seed: number;
  a: Decided;
  b: Decided;
}

function wrongLabels(
  pairs: readonly DecidedPair[],
  { labels, isSingle }: ExamplesOrder,
): WrongLabels[] {
  const found = new Map<string, WrongLabels>();
  for (const { a: { ids, gold, decided }, b } of pairs) {
    const wrong = (decided: readonly number[], i: number) => {
      const labels = gold[i]!.filter((value, k) => value !== decided[k]);
      // A wrong decision for one label is also one against another.
      return isSingle ? Math.min(1, labels.length) : labels.length;
    };
    for (const [i, id] of ids.entries()) {
      const example = found.getOrInsertComputed(id, () => ({
        id,
        gold: labels.filter((_, k) => gold[i]![k] === 1),
        wrongA: 0,
        wrongB: 0,
        runs: 0,
      }));
      example.wrongA += wrong(decided[i]!, i);
      example.wrongB += wrong(b.decided[i]!, i);
      example.runs++;
    }
  }
  return [...found.values()];
}

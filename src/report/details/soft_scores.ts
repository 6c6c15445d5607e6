import type { TaskCheck } from "../../check/task_check.ts";
import { brierScore } from "../../evaluation/brier_score.ts";
import type { Prediction, RunRecord } from "../../results/record.ts";
import { summarise, type Summary } from "../../stats/summarise.ts";

/** Probabilities that are this near to 0 or 1 count as this near in a cross-entropy. */
const NEAREST = 1e-7;

/** How near a method's probabilities are to the shares of annotators, over seeds. */
export interface SoftScores {
  /** The method's name in the suite. */
  name: string;
  /** The Brier score against the shares. */
  brier: Summary;
  /** The cross-entropy of the shares, as a mean over examples, in nats; of a multi-label task summed over labels. */
  crossEntropy: Summary;
  /** The Brier score where the annotators agree; undefined without such examples. */
  agree: Summary | undefined;
  /** The Brier score where they differ; undefined without such examples. */
  differ: Summary | undefined;
}

/** Collects the scores of runs against the shares of annotators, one run after the other. */
export class SoftScoredRuns {
  readonly #rows: readonly { at: number; shares: number[] }[];
  readonly #runs = new Map<
    string,
    Record<Exclude<keyof SoftScores, "name">, number[]>
  >();

  /** Takes what was found in the data; without annotators, no run is scored. */
  constructor(check: TaskCheck | undefined) {
    this.#rows = (check?.annotators?.shares ?? []).flatMap((shares, at) =>
      shares === null ? [] : [{ at, shares }]
    );
  }

  /** Adds a run, unless it has decisions only. */
  add(
    { name, config, answer }: RunRecord,
    { predictions }: { predictions: readonly Prediction[] },
  ): void {
    if (answer === "decisions" || this.#rows.length === 0) return;
    const { kind } = config.tasks[config.target]!;
    const rows = this.#rows.map(({ at, shares }) => ({
      shares,
      probabilities: predictions[at]!.probabilities,
    }));
    const isUnanimous = ({ shares }: { shares: number[] }) =>
      shares.every((share) => share === 0 || share === 1);
    const runs = this.#runs.getOrInsertComputed(
      name,
      () => ({ brier: [], crossEntropy: [], agree: [], differ: [] }),
    );
    const brier = (chosen: typeof rows) =>
      brierScore(
        chosen.map(({ shares }) => shares),
        chosen.map(({ probabilities }) => probabilities),
      );
    runs.brier.push(brier(rows));
    runs.crossEntropy.push(
      rows.reduce(
        (sum, { shares, probabilities }) =>
          sum + crossEntropy(shares, probabilities, kind === "multi_label"),
        0,
      ) / rows.length,
    );
    const agree = rows.filter(isUnanimous);
    const differ = rows.filter((row) => !isUnanimous(row));
    if (agree.length > 0) runs.agree.push(brier(agree));
    if (differ.length > 0) runs.differ.push(brier(differ));
  }

  /** The scores of each method that has runs with probabilities. */
  scores(methods: readonly string[]): SoftScores[] {
    return methods.flatMap((name) => {
      const runs = this.#runs.get(name);
      if (runs === undefined) return [];
      const [agree, differ] = [runs.agree, runs.differ].map((values) =>
        values.length === 0 ? undefined : summarise(values)
      );
      return [{
        name,
        brier: summarise(runs.brier),
        crossEntropy: summarise(runs.crossEntropy),
        agree,
        differ,
      }];
    });
  }
}

function crossEntropy(
  shares: readonly number[],
  probabilities: readonly number[],
  independent: boolean,
): number {
  return shares.reduce((sum, share, k) => {
    const p = Math.min(1 - NEAREST, Math.max(NEAREST, probabilities[k]!));
    return sum - share * Math.log(p) -
      (independent ? (1 - share) * Math.log(1 - p) : 0);
  }, 0);
}

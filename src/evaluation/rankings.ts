type Rows = readonly (readonly number[])[];

/** How a ranking metric averages: over all labels of all examples together, or as the mean over labels. */
export type RankingAverage = "micro" | "macro";

/** The probabilities of a label, ascending, of the examples that have it and of those that do not. */
export interface Ranking {
  positives: Float64Array;
  negatives: Float64Array;
}

/** The rankings of a split's examples, sorted when they are first used. */
export class Rankings {
  readonly #sorted: Partial<Record<RankingAverage, Ranking[]>> = {};

  /** Takes rows of 0/1 and rows of probabilities, of the same shape. */
  constructor(
    private readonly gold: Rows,
    private readonly probabilities: Rows,
  ) {}

  /** For `macro` a ranking per label, for `micro` one of all labels together. */
  of(average: RankingAverage): readonly Ranking[] {
    return this.#sorted[average] ??= this.#sort(average);
  }

  #sort(average: RankingAverage): Ranking[] {
    const labels = this.gold[0]!.map((_, k) => k);
    return average === "micro"
      ? [this.#ranking(labels)]
      : labels.map((k) => this.#ranking([k]));
  }

  #ranking(labels: readonly number[]): Ranking {
    // Typed arrays are sorted numerically, and fast.
    const all = new Float64Array(this.gold.length * labels.length);
    let [first, last] = [0, all.length];
    this.gold.forEach((row, i) => {
      for (const k of labels) {
        all[row[k] ? first++ : --last] = this.probabilities[i]![k]!;
      }
    });
    return {
      positives: all.subarray(0, first).sort(),
      negatives: all.subarray(first).sort(),
    };
  }
}

import { averageProbabilities } from "./average_probabilities.ts";
import { checkCount } from "./checks.ts";

const TASK = "select an ensemble";

/** An ensemble of models. */
export interface GreedyEnsemble {
  /** The weight of each model, for `averageProbabilities`; their sum is 1. */
  weights: number[];
  /** The score of the ensemble on the examples that it was selected with. */
  score: number;
  /** The models in the order in which they were added, as indices. */
  added: number[];
}

/**
 * Selects an ensemble from several models: again and again, it adds the model
 * with which the averaged probabilities score best. A model can be added several
 * times (Caruana et al. 2004, sections 2 and 2.1).
 *
 * Of all ensembles on the way, the one with the best score is returned; of equal
 * ones, the smallest. Of models with equal scores, the first is added.
 *
 * The score is optimistic, because the examples are those of the selection.
 * Select on validation examples, and evaluate on others.
 *
 * @param probabilities For each model, rows with a probability per label.
 * @param score The score of averaged probabilities in this form, higher being
 * better. It is called `rounds` times the number of models.
 * @param options The number of `rounds`, default 50.
 * @throws {RangeError} When there are no models, they differ in examples or
 * labels, rounds is not a whole number of at least 1, or a score is NaN.
 *
 * @example
 * ```ts
 * import { greedyEnsemble } from "dor/stats";
 * const gold = [1, 0, 1];
 * const models = [[[0.9], [0.6], [0.8]], [[0.6], [0.1], [0.4]]];
 * const accuracy = (rows: number[][]) =>
 *   rows.filter(([p], i) => Number(p! >= 0.5) === gold[i]).length / 3;
 * greedyEnsemble(models, accuracy); // score 1 with weights [0.5, 0.5]
 * ```
 */
export function greedyEnsemble(
  probabilities: readonly (readonly (readonly number[])[])[],
  score: (probabilities: number[][]) => number,
  { rounds = 50 }: { rounds?: number } = {},
): GreedyEnsemble {
  checkCount(TASK, "rounds", rounds);
  averageProbabilities(probabilities); // Refuses models that do not fit together.
  const added: number[] = [];
  let best = { size: 0, score: -Infinity };
  let current: number[][] = [];
  for (let size = 1; size <= rounds; size++) {
    let chosen = { model: 0, score: -Infinity, rows: current };
    probabilities.forEach((rows, model) => {
      const averaged = size === 1
        ? averageProbabilities([rows])
        : averageProbabilities([current, rows], [size - 1, 1]);
      const value = score(averaged);
      if (Number.isNaN(value)) {
        throw new RangeError(
          `Cannot ${TASK}: the score with model ${model} is NaN`,
        );
      }
      if (model === 0 || value > chosen.score) {
        chosen = { model, score: value, rows: averaged };
      }
    });
    added.push(chosen.model);
    current = chosen.rows;
    if (size === 1 || chosen.score > best.score) {
      best = { size, score: chosen.score };
    }
  }
  const kept = added.slice(0, best.size);
  return {
    weights: probabilities.map((_, model) =>
      kept.filter((other) => other === model).length / kept.length
    ),
    score: best.score,
    added: kept,
  };
}

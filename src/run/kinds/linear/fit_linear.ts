import type { LinearOptions } from "../../../config/linear_definition.ts";
import type { TaskKind } from "../../../evaluation/decide.ts";
import {
  type DesignMatrix,
  logisticRegression,
} from "../../../evaluation/logistic_regression.ts";
import {
  type SparseVector,
  tfidfVectorizer,
} from "../../../model/tfidf/tfidf_vectorizer.ts";

/** A fitted linear model. */
export interface LinearModel {
  parameters: number;
  /** The probabilities of texts, one for each label. */
  predict(texts: readonly string[]): number[][];
}

/**
 * Fits a logistic regression on TF-IDF vectors for each label. In a single-label
 * task, their probabilities are divided by their sum.
 *
 * @param targets Rows with a number from 0 to 1 for each label.
 * @param onLabel Called after each label.
 */
export function fitLinear(
  kind: TaskKind,
  texts: readonly string[],
  targets: readonly (readonly number[])[],
  options: LinearOptions,
  onLabel: (done: number) => void,
): LinearModel {
  const { size, vectorOf } = tfidfVectorizer(texts, {
    words: options.words,
    characters: options.characters,
    minCount: options.min_count,
  });
  const matrixOf = (texts: readonly string[]) =>
    sparseMatrix(texts.map(vectorOf), size + 1);
  const matrix = matrixOf(texts);
  const weights = targets[0]!.map((_, k) => {
    const classes = targets.map((row) => row[k]!);
    const balanced = balance(classes, options);
    const fitted = logisticRegression(
      matrix,
      balanced.map(({ share }) => share),
      balanced.map(({ weight }) => weight),
    );
    onLabel(k + 1);
    return fitted;
  });
  return {
    parameters: weights.length * (size + 1),
    predict(texts) {
      const matrix = matrixOf(texts);
      const columns = weights.map((own) => matrix.times(own));
      return texts.map((_, i) => {
        const shares = columns.map((scores) => 1 / (1 + Math.exp(-scores[i]!)));
        if (kind === "multi_label") return shares;
        const sum = shares.reduce((a, b) => a + b, 0);
        return shares.map((share) => share / sum);
      });
    },
  };
}

/**
 * The share of each example's label in the loss, and the example's weight. An
 * example that has a label in part counts in part as one with it and as one
 * without it.
 */
function balance(
  classes: readonly number[],
  { inverse_penalty: c, class_weight }: LinearOptions,
): { share: number; weight: number }[] {
  const ones = classes.reduce((sum, value) => sum + value, 0);
  const zeros = classes.length - ones;
  // A label that all or no examples have leaves one class.
  if (class_weight === "none" || ones === 0 || zeros === 0) {
    return classes.map((share) => ({ share, weight: c }));
  }
  return classes.map((value) => {
    const [one, zero] = [value / ones, (1 - value) / zeros];
    return {
      share: one / (one + zero),
      weight: c * classes.length / 2 * (one + zero),
    };
  });
}

/** The rows are stored one after the other; a last column of ones is for the intercept. */
function sparseMatrix(
  vectors: readonly SparseVector[],
  columns: number,
): DesignMatrix {
  const rows = vectors.length;
  const starts = new Uint32Array(rows + 1);
  vectors.forEach(([own], i) => starts[i + 1] = starts[i]! + own.length);
  const indices = new Uint32Array(starts[rows]!);
  const values = new Float64Array(starts[rows]!);
  vectors.forEach(([own, its], i) => {
    indices.set(own, starts[i]!);
    values.set(its, starts[i]!);
  });
  return {
    rows,
    columns,
    times(vector) {
      const products = new Float64Array(rows);
      for (let i = 0; i < rows; i++) {
        let sum = vector[columns - 1]!;
        for (let j = starts[i]!; j < starts[i + 1]!; j++) {
          sum += values[j]! * vector[indices[j]!]!;
        }
        products[i] = sum;
      }
      return products;
    },
    addRows(factors, sum) {
      for (let i = 0; i < rows; i++) {
        const factor = factors[i]!;
        for (let j = starts[i]!; j < starts[i + 1]!; j++) {
          sum[indices[j]!]! += factor * values[j]!;
        }
        sum[columns - 1]! += factor;
      }
    },
  };
}

import {
  type DesignMatrix,
  dot,
  logisticRegression,
} from "./logistic_regression.ts";

/** Vectors of one class and of another. */
export interface ProbeSample {
  vectors: readonly ArrayLike<number>[];
  /** Of each vector: 1 or 0. */
  classes: readonly number[];
}

/**
 * The accuracy of a linear probe (Alain & Bengio 2016): a logistic regression
 * on standardised features with an L2 penalty, as scikit-learn's
 * `LogisticRegression` with C = 1, fitted on one sample and measured on
 * another.
 */
export function linearProbe(
  fitted: ProbeSample,
  measured: ProbeSample,
): number {
  const scale = standardiser(fitted.vectors);
  const weights = logisticRegression(
    denseMatrix(fitted.vectors.map(scale)),
    fitted.classes,
  );
  const right = measured.vectors.filter((vector, i) =>
    dot(scale(vector), weights) > 0 === (measured.classes[i] === 1)
  );
  return right.length / measured.vectors.length;
}

/** Makes columns with mean 0 and variance 1, with a column of ones behind them. */
function standardiser(vectors: readonly ArrayLike<number>[]) {
  const size = vectors[0]!.length;
  const mean = new Float64Array(size);
  const variance = new Float64Array(size);
  for (const vector of vectors) {
    for (let k = 0; k < size; k++) mean[k]! += vector[k]! / vectors.length;
  }
  for (const vector of vectors) {
    for (let k = 0; k < size; k++) {
      variance[k]! += (vector[k]! - mean[k]!) ** 2 / vectors.length;
    }
  }
  return (vector: ArrayLike<number>): Float64Array => {
    const row = new Float64Array(size + 1).fill(1);
    for (let k = 0; k < size; k++) {
      const deviation = Math.sqrt(variance[k]!);
      row[k] = deviation > 0 ? (vector[k]! - mean[k]!) / deviation : 0;
    }
    return row;
  };
}

function denseMatrix(rows: readonly Float64Array[]): DesignMatrix {
  return {
    rows: rows.length,
    columns: rows[0]!.length,
    times: (vector) => Float64Array.from(rows, (row) => dot(row, vector)),
    addRows: (factors, sum) =>
      rows.forEach((row, i) => {
        const factor = factors[i]!;
        for (let k = 0; k < sum.length; k++) sum[k]! += factor * row[k]!;
      }),
  };
}

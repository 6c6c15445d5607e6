/** Rows of features, of which the last one is the intercept: 1 in every row. */
export interface DesignMatrix {
  rows: number;
  /** The number of features, with the intercept. */
  columns: number;
  /** The dot product of each row with a vector. */
  times(vector: Float64Array): Float64Array;
  /** Adds the sum of all rows, each multiplied by its factor, to a vector. */
  addRows(factors: Float64Array, sum: Float64Array): void;
}

/** The largest number of steps of Newton's method. */
const MOST_STEPS = 100;

/**
 * Fits a logistic regression with an L2 penalty, as scikit-learn's
 * `LogisticRegression`: the minimum of half the squared norm of the weights
 * without the intercept, plus the weighted sum of the cross-entropies. Newton's
 * method, each of whose steps is solved by conjugate gradients.
 *
 * @param classes Of each row: 1 or 0, or a share.
 * @param rowWeights The weight of each row: C times its class's. Default: 1.
 * @returns The weight of each feature.
 */
export function logisticRegression(
  matrix: DesignMatrix,
  classes: ArrayLike<number>,
  rowWeights: ArrayLike<number> = new Float64Array(matrix.rows).fill(1),
): Float64Array {
  const { rows, columns } = matrix;
  /** Rows' sum with these factors, and the penalty's share. */
  const gathered = (factors: Float64Array, weights: Float64Array) => {
    const sum = weights.slice();
    sum[columns - 1] = 0;
    matrix.addRows(factors, sum);
    return sum;
  };
  // What shares leave of the cross-entropies at best, which would hide the rest.
  const least = Float64Array.from(
    classes,
    (share, i) => rowWeights[i]! * (entropy(share) + entropy(1 - share)),
  ).reduce((sum, own) => sum + own, 0);
  const lossOf = (weights: Float64Array) => {
    const inner = weights.subarray(0, -1);
    let loss = dot(inner, inner) / 2 - least;
    matrix.times(weights).forEach((score, i) => {
      loss += rowWeights[i]! *
        (Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) -
          classes[i]! * score);
    });
    return loss;
  };
  let weights = new Float64Array(columns);
  let loss = lossOf(weights);
  for (let iteration = 0; iteration < MOST_STEPS; iteration++) {
    const shares = matrix.times(weights).map((score) =>
      1 / (1 + Math.exp(-score))
    );
    const gradient = gathered(
      shares.map((share, i) => rowWeights[i]! * (share - classes[i]!)),
      weights,
    );
    const curvatures = shares.map((share, i) =>
      rowWeights[i]! * (share * (1 - share))
    );
    const step = solved((direction) => {
      const factors = matrix.times(direction);
      for (let i = 0; i < rows; i++) factors[i]! *= curvatures[i]!;
      return gathered(factors, direction);
    }, gradient);
    let next = weights;
    let nextLoss = Infinity;
    for (let length = 1; length > 1e-4 && !(nextLoss < loss); length /= 2) {
      next = weights.slice();
      addTo(next, -length, step);
      nextLoss = lossOf(next);
    }
    if (!(nextLoss < loss)) return weights;
    const isOver = loss - nextLoss < 1e-6 * loss;
    [weights, loss] = [next, nextLoss];
    if (isOver) return weights;
  }
  return weights;
}

/** Solves a positive definite system of equations by conjugate gradients. */
function solved(
  times: (direction: Float64Array) => Float64Array,
  right: Float64Array,
): Float64Array {
  const solution = new Float64Array(right.length);
  const residual = right.slice();
  const direction = right.slice();
  let square = dot(residual, residual);
  const enough = 1e-6 * square;
  for (let i = 0; i < 2 * right.length && square > enough; i++) {
    const image = times(direction);
    const length = square / dot(direction, image);
    addTo(solution, length, direction);
    addTo(residual, -length, image);
    const next = dot(residual, residual);
    for (let k = 0; k < direction.length; k++) {
      direction[k] = residual[k]! + next / square * direction[k]!;
    }
    square = next;
  }
  return solution;
}

function entropy(share: number): number {
  return share === 0 ? 0 : -share * Math.log(share);
}

/** The dot product of two vectors of the same length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

function addTo(sum: Float64Array, factor: number, vector: ArrayLike<number>) {
  for (let k = 0; k < sum.length; k++) sum[k]! += factor * vector[k]!;
}

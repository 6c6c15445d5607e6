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
  const weights = fit(fitted.vectors.map(scale), fitted.classes);
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

/** Newton's method, each of whose steps is solved by conjugate gradients; the last weight, the intercept, is not penalised. */
function fit(
  rows: readonly Float64Array[],
  classes: readonly number[],
): Float64Array {
  const size = rows[0]!.length;
  /** Rows' transposed product with one number a row, and the penalty's share. */
  const gathered = (numbers: readonly number[], weights: Float64Array) => {
    const sum = weights.slice();
    sum[size - 1] = 0;
    rows.forEach((row, i) => addTo(sum, numbers[i]!, row));
    return sum;
  };
  const lossOf = (weights: Float64Array) =>
    rows.reduce((sum, row, i) => {
      const score = dot(row, weights);
      return sum + Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) -
        classes[i]! * score;
    }, dot(weights.subarray(0, -1), weights.subarray(0, -1)) / 2);
  let weights = new Float64Array(size);
  let loss = lossOf(weights);
  for (let iteration = 0; iteration < 100; iteration++) {
    const shares = rows.map((row) => 1 / (1 + Math.exp(-dot(row, weights))));
    const gradient = gathered(
      shares.map((share, i) => share - classes[i]!),
      weights,
    );
    const step = solved(
      (direction) =>
        gathered(
          rows.map((row, i) =>
            shares[i]! * (1 - shares[i]!) * dot(row, direction)
          ),
          direction,
        ),
      gradient,
    );
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

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

function addTo(sum: Float64Array, factor: number, vector: ArrayLike<number>) {
  for (let k = 0; k < sum.length; k++) sum[k]! += factor * vector[k]!;
}

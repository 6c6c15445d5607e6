/** The grid on which quantile functions are compared: 0.005, 0.010, ... 0.995. */
const STEP = 0.005;
const POINTS = 199;

/**
 * Returns a function that measures how far the first of two ascending samples
 * is from being stochastically larger: 0 if it is, 1 if the second is, 0.5 if
 * they are equal (del Barrio et al. 2018, with squared distances of the
 * empirical quantile functions on a grid, like deep-significance 1.2.8).
 *
 * Like there, the first point of the grid counts in the total distance but not
 * in the violation.
 *
 * @param sizeA The size of the first sample.
 * @param sizeB The size of the second sample.
 */
export function violationRatio(
  sizeA: number,
  sizeB: number,
): (a: Float64Array, b: Float64Array) => number {
  const indicesA = quantileIndices(sizeA);
  const indicesB = quantileIndices(sizeB);
  return (a, b) => {
    let violation = 0;
    let total = 0;
    for (let point = 0; point < POINTS; point++) {
      const difference = b[indicesB[point]!]! - a[indicesA[point]!]!;
      total += difference * difference;
      if (point > 0 && difference > 0) violation += difference * difference;
    }
    return total === 0 ? 0.5 : violation / total;
  };
}

/** The index of each grid point's quantile in a sorted sample. */
function quantileIndices(size: number): Int32Array {
  return Int32Array.from(
    { length: POINTS },
    (_, point) => Math.ceil(size * (STEP + point * STEP)) - 1,
  );
}

/** How fine the quantile functions are compared: 0.005, 0.010, ... 0.995. */
const STEP = 0.005;
const POINTS = 199;

/**
 * How far the first of two sorted samples is from being stochastically larger:
 * 0 when it is, 1 when the second is (del Barrio et al. 2018, with squared
 * distances of the empirical quantile functions on a grid, as deep-significance
 * 1.2.8).
 *
 * The first point of the grid counts towards the whole distance but not
 * towards the violation, as there.
 *
 * @param sizeA How many values samples of the first kind have.
 * @param sizeB The same for the second.
 * @returns A function of two ascending samples of these sizes; 0.5 where both
 * are equal.
 */
export function violationRatio(
  sizeA: number,
  sizeB: number,
): (a: Float64Array, b: Float64Array) => number {
  const placesA = places(sizeA);
  const placesB = places(sizeB);
  return (a, b) => {
    let violation = 0;
    let whole = 0;
    for (let point = 0; point < POINTS; point++) {
      const difference = b[placesB[point]!]! - a[placesA[point]!]!;
      whole += difference * difference;
      if (point > 0 && difference > 0) violation += difference * difference;
    }
    return whole === 0 ? 0.5 : violation / whole;
  };
}

/** Where each grid point's quantile lies in a sorted sample. */
function places(size: number): Int32Array {
  return Int32Array.from(
    { length: POINTS },
    (_, point) => Math.ceil(size * (STEP + point * STEP)) - 1,
  );
}

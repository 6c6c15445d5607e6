/** A size as a polynomial of batch size b and length l: the coefficients of 1, l, l², b, bl, bl². */
export type SizePolynomial = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
];

/** The shapes at which sizes are known: all pairs of these. With one length, sizes do not depend on it. */
export interface SizeGrid {
  batches: readonly [number, number];
  lengths: readonly [number] | readonly [number, number, number];
}

/**
 * The polynomial with integer coefficients through sizes.
 *
 * @param values By batch size, then by length.
 * @returns Undefined if there is none.
 */
export function sizePolynomial(
  { batches: [b0, b1], lengths }: SizeGrid,
  values: readonly (readonly number[])[],
): SizePolynomial | undefined {
  const [first, second] = values.map((row) => quadratic(lengths, row));
  const slopes = second!.map((c, i) => (c - first![i]!) / (b1 - b0));
  const constants = first!.map((c, i) => c - b0 * slopes[i]!);
  const all = [...constants, ...slopes];
  return all.every(Number.isSafeInteger)
    ? all as unknown as SizePolynomial
    : undefined;
}

/** The coefficients of 1, l and l² through one or three points (Newton's form). */
function quadratic(
  [x0, x1, x2]: SizeGrid["lengths"],
  [y0, y1, y2]: readonly number[],
): [number, number, number] {
  if (x1 === undefined || x2 === undefined) return [y0!, 0, 0];
  const d01 = (y1! - y0!) / (x1 - x0);
  const d12 = (y2! - y1!) / (x2 - x1);
  const c2 = (d12 - d01) / (x2 - x0);
  const c1 = d01 - c2 * (x0 + x1);
  return [y0! - c1 * x0 - c2 * x0 * x0, c1, c2];
}

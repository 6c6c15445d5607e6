import { checkSample } from "./checks.ts";
import { tieTolerance } from "./tie_tolerance.ts";

/** A point where two curves cross. */
export interface CurveCrossing {
  /** Where they cross, counted from 1; between two points, a fraction. */
  n: number;
  /** The curve that is higher from there on. */
  higher: "a" | "b";
}

/**
 * Where two curves cross, such as the expected maxima of two methods: which
 * method is better can depend on the budget (Dodge et al. 2019).
 *
 * Between points, curves are straight lines. Curves that meet and separate
 * again without changing places do not cross. If they are equal for a while
 * before they change places, they cross where they first meet.
 *
 * @param a The values for n = 1, 2, ..., from `expectedMaximumCurve`.
 * @param b The values of the other curve. The longer curve is cut.
 * @returns The crossings in order of n; there may be none.
 * @throws {RangeError} When a curve is empty, or a value is not finite.
 *
 * @example
 * ```ts
 * import { curveCrossings } from "dor/stats";
 * curveCrossings([0.5, 0.6, 0.7], [0.55, 0.6, 0.65]); // [{ n: 2, higher: "a" }]
 * ```
 */
export function curveCrossings(
  a: readonly number[],
  b: readonly number[],
): CurveCrossing[] {
  checkSample("compare a curve", a);
  checkSample("compare a curve", b);
  const tolerance = tieTolerance(a, b);
  const crossings: CurveCrossing[] = [];
  /** The last point at which the curves differ. */
  let last: { index: number; difference: number } | undefined;
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = a[index]! - b[index]!;
    if (Math.abs(difference) <= tolerance) continue;
    if (last && difference > 0 !== last.difference > 0) {
      const n = index === last.index + 1
        ? index + last.difference / (last.difference - difference)
        : last.index + 2;
      crossings.push({ n, higher: difference > 0 ? "a" : "b" });
    }
    last = { index, difference };
  }
  return crossings;
}

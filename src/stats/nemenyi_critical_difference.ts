import studentizedRange from "@stdlib/stats-base-dists-studentized-range-quantile";
import { checkCount, checkShare } from "./checks.ts";

const TASK = "compute a critical difference";

/**
 * The difference of mean ranks from which two methods differ significantly
 * after Friedman's test (Nemenyi 1963; Demšar 2006, section 3.2.2):
 * q √(k (k + 1) / (6 n)), where q is the quantile of the studentized range
 * divided by √2.
 *
 * @param study The number of `methods`, at least two; the number of `datasets`,
 * at least five; and the family-wise error rate `alpha`, default 0.05.
 * @returns The critical difference of mean ranks.
 * @throws {RangeError} When there are too few methods or datasets, or alpha is
 * not in (0, 1).
 *
 * @example
 * ```ts
 * import { nemenyiCriticalDifference } from "dor/stats";
 *
 * nemenyiCriticalDifference({ methods: 4, datasets: 14 }); // about 1.25
 * ```
 */
export function nemenyiCriticalDifference(
  { methods, datasets, alpha = 0.05 }: {
    methods: number;
    datasets: number;
    alpha?: number;
  },
): number {
  checkCount(TASK, "methods", methods, 2);
  checkCount(TASK, "datasets", datasets, 5);
  checkShare(TASK, "alpha", alpha);
  const q = studentizedRange(1 - alpha, methods, Infinity) / Math.SQRT2;
  return q * Math.sqrt(methods * (methods + 1) / (6 * datasets));
}

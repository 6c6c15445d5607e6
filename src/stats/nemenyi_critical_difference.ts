import { checkCount, checkShare } from "./checks.ts";
import { normal } from "./distributions.ts";

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
  const q = normalRangeQuantile(1 - alpha, methods) / Math.SQRT2;
  return q * Math.sqrt(methods * (methods + 1) / (6 * datasets));
}

/**
 * The quantile of the studentized range with infinite degrees of freedom: what
 * the range of k standard normal values does not exceed with probability p.
 */
function normalRangeQuantile(p: number, k: number): number {
  let [low, high] = [0, 1];
  while (normalRangeCdf(high, k) < p) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (normalRangeCdf(middle, k) < p) low = middle;
    else high = middle;
  }
}

/**
 * The probability that k standard normal values lie within a distance of q:
 * k ∫ φ(z) (Φ(z) − Φ(z − q))^(k − 1) dz, where z is the largest. The trapezoidal
 * rule converges exponentially, since the integrand falls as a Gaussian does.
 */
function normalRangeCdf(q: number, k: number): number {
  const step = 1 / 16;
  let sum = 0;
  for (let z = -9; z <= 9; z += step) {
    const within = normal.cdf(z, 0, 1) - normal.cdf(z - q, 0, 1);
    sum += Math.exp(-z * z / 2) * within ** (k - 1);
  }
  return k * step * sum / Math.sqrt(2 * Math.PI);
}

import bundle from "@stdlib/dist-stats-base-dists-flat";

/** What stdlib's bundle, which comes without types, has of these functions. */
interface Distributions {
  normal: Family<[mean: number, deviation: number]>;
  t: Family<[degrees: number]>;
  chisquare: Family<[degrees: number]>;
  f: Family<[numerator: number, denominator: number]>;
}

interface Family<Parameters extends number[]> {
  /** The probability of a value of at most `x`. */
  cdf(x: number, ...parameters: Parameters): number;
  /** The value that is not exceeded with the probability `p`. */
  quantile(p: number, ...parameters: Parameters): number;
}

/**
 * The distributions that the tests of this folder compare with, from stdlib:
 * `cdf(x, ...parameters)` and `quantile(p, ...parameters)` of each.
 */
export const { normal, t, chisquare, f }: Distributions = bundle.base.dists;

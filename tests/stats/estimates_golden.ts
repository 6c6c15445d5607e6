import { readGolden } from "../support/golden/read_golden.ts";

/** Values by enumeration, from SciPy, and from other formulas; tests/golden/make_estimates.py writes them. */
export const golden = readGolden<{
  maxima: {
    scores: number[];
    n: number;
    without: [number, number];
    with: [number, number];
  }[];
  pairs: {
    a: number[];
    b: number[];
    probability: number;
    interval: [number, number] | null;
    regions: { rope: number; rho: number; left: number; right: number }[];
    equivalence: { margin: number; p: number }[];
  }[];
  needed: {
    probability: number;
    alpha: number;
    power: number;
    pairs: number;
  }[];
}>("estimates");

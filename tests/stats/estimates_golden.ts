import { readGolden } from "../support/golden/read_golden.ts";

/**
 * Values by enumeration, from SciPy and scikit-learn, and from other formulas;
 * tests/golden/make_estimates.py writes them.
 */
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
  powers: {
    n: number;
    gain: number;
    agreement: number;
    alpha: number;
    power: number;
    typeM: number;
    typeS: number;
  }[];
  curves: {
    sizes: number[];
    errors: number[][];
    a: number;
    b: number;
    c: number;
    rmse: number;
  }[];
  efficiency: {
    sizes: number[];
    curve: number[];
    goal: number;
    examples: number;
  }[];
  ensembles: {
    gold: number[];
    models: number[][][];
    rounds: number;
    weights: number[];
    score: number;
  }[];
  variances: {
    scores: number[];
    level: number;
    variance: number;
    interval: [number, number];
  }[];
  alphas: { units: (string | number | null)[][]; alpha: number }[];
  fleiss: { units: number[][]; kappa: number }[];
  cohen: { a: number[]; b: number[]; kappa: number }[];
}>("estimates");

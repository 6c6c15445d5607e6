import { readGolden } from "../support/golden/read_golden.ts";

/** Values from SciPy, statsmodels and scikit-learn; tests/golden/make_significance.py writes them. */
export const golden = readGolden<{
  paired: {
    a: number[];
    b: number[];
    t: [number, number];
    welch: [number, number, number];
    sign_flip: number;
    wilcoxon: [number, number];
    permutation: number | null;
  }[];
  unpaired: {
    a: number[];
    b: number[];
    permutation: number;
    welch: [number, number, number];
  }[];
  large: { a: number[]; b: number[]; wilcoxon: [number, number] }[];
  bootstrap:
    & Record<"mean" | "median", {
      sample: number[];
      level: number;
      percentile: [number, number];
      bca: [number, number];
    }[]>
    & {
      random: {
        sample: number[];
        percentile: [number, number];
        bca: [number, number];
      }[];
    };
  mcnemar: {
    b: number;
    c: number;
    exact?: [number, number];
    corrected?: [number, number];
    plain?: [number, number];
  }[];
  corrections: { p: number[]; holm: number[]; bh: number[] }[];
  friedman: { rows: number[][]; statistic: number; p: number }[];
  ranges: Record<string, number[]>;
  power: { n: number; alpha: number; effect: number; power: number }[];
  detectable: { n: number; alpha: number; power: number; effect: number }[];
  exchanges: {
    gold: number[][];
    a: number[][];
    b: number[][];
    p: Record<
      "f1_micro" | "f1_macro" | "f1_weighted" | "accuracy" | "hamming_loss",
      number
    >;
  }[];
}>("significance");

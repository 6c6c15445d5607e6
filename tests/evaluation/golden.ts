import { readGolden } from "../support/golden/read_golden.ts";

export type Scores = Record<string, number>;

/** Values from scikit-learn and NumPy; tests/golden/make_evaluation.py writes them. */
export const golden = readGolden<{
  multi_label: {
    name: string;
    gold: string[];
    predicted: string[];
    scores: Scores;
    per_label: {
      precision: number;
      recall: number;
      f1: number;
      support: number;
    }[];
  }[];
  single_label: {
    name: string;
    gold: number[];
    predicted: number[];
    scores: Scores;
  }[];
  calibration: {
    confidences: number[];
    right: string;
    bins: number;
    error: number;
    /** Of the bins that are not empty. */
    reliability: {
      counts: number[];
      confidences: number[];
      accuracies: number[];
      maximum: number;
    };
  }[];
  brier: {
    gold: number[] | number[][];
    probabilities: number[][];
    score: number;
  }[];
  evaluation: {
    kind: "multi_label" | "single_label";
    gold: string[];
    probabilities: number[][];
    thresholds: number[];
    metrics: Scores;
  }[];
  ranked: { gold: string[]; probabilities: number[][]; scores: Scores }[];
}>("evaluation");

/** Rows of 0/1 from texts such as `0110`. */
export function rowsOf(texts: readonly string[]): number[][] {
  return texts.map((text) => [...text].map(Number));
}

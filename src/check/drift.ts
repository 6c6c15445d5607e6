import type { Example } from "../data/example.ts";
import { normal } from "../stats/distributions.ts";
import type { SplitDrift } from "./task_check.ts";
import { wordCount } from "./text_lengths.ts";

/** The p-value below which a difference from train counts. */
export const DRIFT_P = 0.001;

/**
 * How the label shares and lengths of a split differ from those of train. A label
 * whose share differs significantly comes before one with a larger difference
 * that may be chance.
 */
export function drift(
  split: SplitDrift["split"],
  examples: readonly Example[],
  train: readonly Example[],
  labels: readonly string[],
): SplitDrift {
  const differences = labels.map((label, k) => {
    const having = (of: readonly Example[]) =>
      of.filter((example) => example.labels[k]! >= 0.5).length;
    const [a, b] = [having(examples), having(train)];
    return {
      label,
      difference: a / examples.length - b / train.length,
      pValue: Math.min(
        1,
        labels.length *
          twoProportions(a, examples.length, b, train.length),
      ),
    };
  });
  const significant = differences.filter(({ pValue }) => pValue < DRIFT_P);
  const words = (of: readonly Example[]) =>
    Float64Array.from(of, ({ text }) => wordCount(text)).sort();
  return {
    split,
    label: (significant.length > 0 ? significant : differences).reduce(
      (most, one) =>
        Math.abs(one.difference) > Math.abs(most.difference) ? one : most,
    ),
    length: kolmogorovSmirnov(words(examples), words(train)),
  };
}

/** The two-sided z-test of two proportions, with a pooled variance. */
function twoProportions(a: number, n: number, b: number, m: number): number {
  const pooled = (a + b) / (n + m);
  const variance = pooled * (1 - pooled) * (1 / n + 1 / m);
  if (variance === 0) return 1;
  return 2 * normal.cdf(-Math.abs(a / n - b / m) / Math.sqrt(variance), 0, 1);
}

/** The two-sample test of Kolmogorov and Smirnov on sorted values, with the asymptotic p-value. */
function kolmogorovSmirnov(
  a: Float64Array,
  b: Float64Array,
): SplitDrift["length"] {
  let statistic = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    statistic = Math.max(statistic, Math.abs(i / a.length - j / b.length));
  }
  const z = statistic * Math.sqrt(a.length * b.length / (a.length + b.length));
  return { statistic, pValue: kolmogorovTail(z) };
}

/** P(K > z) for Kolmogorov's distribution: its alternating series, or for small z Jacobi's form, which converges there. */
function kolmogorovTail(z: number): number {
  if (z < 0.2) return 1;
  let sum = 0;
  if (z < 1) {
    for (let k = 1; k < 20; k += 2) {
      sum += Math.exp(-(k * k) * Math.PI ** 2 / (8 * z * z));
    }
    return 1 - Math.sqrt(2 * Math.PI) / z * sum;
  }
  for (let k = 1; k < 20; k++) {
    sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * z * z);
  }
  return Math.min(1, Math.max(0, sum));
}

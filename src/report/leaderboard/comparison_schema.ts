import * as z from "zod";

const pair = z.tuple([z.number(), z.number()]);

/** The schema of a comparison of two methods in `leaderboard.json`. */
export const comparisonSchema = z.strictObject({
  a: z.string(),
  b: z.string(),
  seeds: z.array(z.int()).describe("The common seeds"),
  tested: z.boolean().describe(
    "Whether the pair is one of those that the suite tests",
  ),
  meanDifference: z.number().optional().describe(
    "The mean of a - b over the common seeds",
  ),
  sd: z.number().optional().describe(
    "The standard deviation of the differences; with the p-values and the interval, it is absent if the runs of both methods are the same with every seed",
  ),
  interval: pair.optional().describe(
    "The BCa bootstrap interval of the mean difference, or with folds that of the corrected t-test",
  ),
  pValue: z.number().optional().describe(
    "The p-value of the seed-paired sign-flip test, or with folds of the corrected resampled t-test",
  ),
  correctedP: z.number().optional().describe(
    "The p-value, corrected over all pairs that the suite tests; absent for the others",
  ),
  significant: z.boolean().describe(
    "Whether the suite's protocol declares the difference significant",
  ),
  attainable: z.boolean().describe(
    "Whether any difference could be significant with this number of seeds",
  ),
  improvement: z.strictObject({
    probability: z.number().describe("A tie counts half"),
    interval: pair.describe("A percentile bootstrap over seeds"),
    decided: z.int().min(0).describe("The number of seeds that are no ties"),
    verdict: z.enum(["not significant", "not meaningful", "meaningful"])
      .describe("By Bouthillier et al. (2021), with gamma 0.75"),
  }).optional().describe(
    "How often a is better than b with the same seed; absent with fewer than two common seeds, with folds, and if the runs of both methods are the same with every seed",
  ),
  verdict: z.enum(["better", "worse", "practically equal", "open"]).optional()
    .describe(
      "What the suite's smallest effect makes of it; absent without one, and for pairs that are not tested",
    ),
  bayes: z.strictObject({
    left: z.number().describe("b is better"),
    equal: z.number(),
    right: z.number().describe("a is better"),
  }).optional().describe(
    "The Bayesian t-test with the smallest effect as its region of practical equivalence",
  ),
});

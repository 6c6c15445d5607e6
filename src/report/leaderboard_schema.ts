import { metricName } from "../config/metric_name.ts";
import * as z from "zod";
import { correctionName } from "../config/correction_name.ts";

const pair = z.tuple([z.number(), z.number()]);

const summary = z.strictObject({
  n: z.int().min(1).describe("How many seeds"),
  mean: z.number(),
  sd: z.number().optional().describe("With n - 1; absent for one seed"),
  min: z.number(),
  max: z.number(),
  interval: pair.optional().describe(
    "The 95 % t-interval of the mean; absent for one seed",
  ),
});

const comparison = z.strictObject({
  a: z.string(),
  b: z.string(),
  seeds: z.array(z.int()).describe("The seeds that both have: the pairs"),
  meanDifference: z.number().optional().describe(
    "Of a - b over the common seeds",
  ),
  sd: z.number().optional().describe("Of the differences"),
  interval: pair.optional().describe(
    "The BCa bootstrap interval of the mean difference",
  ),
  pValue: z.number().optional().describe(
    "Of the seed-paired sign-flip test",
  ),
  correctedP: z.number().optional().describe(
    "Corrected over all pairs of the suite's methods",
  ),
  significant: z.boolean().describe("By the suite's declared protocol"),
  attainable: z.boolean().describe(
    "Whether so many seeds could be significant at all",
  ),
});

/** What `leaderboard.json` holds: a leaderboard, and the format's version. */
export const leaderboardFile = z.strictObject({
  format: z.literal(1).describe("The version of this format"),
  title: z.string(),
  suite: z.string(),
  target: z.strictObject({
    name: z.string(),
    title: z.string(),
    labels: z.array(z.string()),
    primary: metricName,
    also: z.array(metricName),
  }),
  backbones: z.array(z.strictObject({ name: z.string(), title: z.string() })),
  metrics: z.array(metricName).min(1).describe("The primary metric first"),
  rows: z.array(z.strictObject({
    rank: z.int().min(1).describe(
      "Methods of one rank are not told apart by the protocol",
    ),
    name: z.string(),
    title: z.string(),
    backbone: z.string(),
    seeds: z.array(z.int()).describe("Those that have finished"),
    scores: z.array(z.number()).describe(
      "The primary metric on the test split, in the order of the seeds",
    ),
    metrics: z.record(z.string(), summary).describe(
      "On the test split, over the seeds",
    ),
    difference: comparison.optional().describe(
      "To the baseline; absent for the baseline itself",
    ),
    seconds: z.number().describe("A run's duration, the mean over the seeds"),
    peakMemoryBytes: z.number().describe("The largest over the seeds"),
  })).min(1).describe("Best mean first"),
  comparisons: z.array(comparison).describe(
    "Every pair of methods, the better mean first",
  ),
  significance: z.strictObject({
    baseline: z.string(),
    alpha: z.number(),
    correction: correctionName,
  }),
  references: z.array(z.strictObject({
    name: z.string(),
    source: z.string(),
    split: z.string(),
    note: z.string().optional(),
    metrics: z.record(z.string(), z.number()),
  })).describe("Published results, measured by others"),
  absent: z.array(
    z.strictObject({ name: z.string(), seed: z.int(), why: z.string() }),
  ).describe("Planned runs without a record"),
  limit: z.number().nullable().describe(
    "How many examples of each split were used, where not all",
  ),
  reproduce: z.array(z.string()).describe(
    "Lines for a shell that make the results again and check them",
  ),
  notes: z.array(z.string()).describe(
    "What was said before anything was trained",
  ),
  signature: z.array(z.tuple([z.string(), z.string()])).describe(
    "What must be the same for the numbers to come out the same",
  ),
}).describe("A leaderboard, as report --format json writes it");

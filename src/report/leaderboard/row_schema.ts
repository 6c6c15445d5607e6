import * as z from "zod";
import { comparisonSchema } from "./comparison_schema.ts";

const summary = z.strictObject({
  n: z.int().min(1).describe("The number of seeds"),
  mean: z.number(),
  sd: z.number().optional().describe(
    "The sample standard deviation (n - 1); absent for one seed",
  ),
  min: z.number(),
  max: z.number(),
  interval: z.tuple([z.number(), z.number()]).optional().describe(
    "The 95 % t-interval of the mean; absent for one seed",
  ),
});

/** The schema of a method's row in `leaderboard.json`. */
export const rowSchema = z.strictObject({
  rank: z.int().min(1).describe(
    "Methods share a rank if they are not significantly worse than the first of it",
  ),
  name: z.string(),
  title: z.string(),
  backbone: z.string().optional().describe(
    "Absent if the method uses none",
  ),
  imported: z.strictObject({
    files: z.array(z.string()),
    sources: z.array(z.string()),
    unvalidated: z.array(z.int()).optional().describe(
      "The seeds without predictions on validation; absent if all have some, or none",
    ),
    repeated: z.array(z.int()).optional().describe(
      "The seeds whose predictions are those of an earlier seed, too; absent if there is none, or if all are the same",
    ),
  }).optional().describe(
    "Where its predictions are from if they were made elsewhere and imported",
  ),
  seeds: z.array(z.int()).describe("The seeds of finished runs"),
  scores: z.array(z.number()).describe(
    "The primary metric on the test split, in the order of the seeds",
  ),
  metrics: z.record(z.string(), summary).describe(
    "Each metric on the test split, over the seeds",
  ),
  difference: comparisonSchema.optional().describe(
    "The difference from the baseline; absent for the baseline itself",
  ),
  validation: summary.optional().describe(
    "The primary metric on validation, where the epoch and the thresholds are selected; absent if predictions on validation were not imported",
  ),
  gap: summary.optional().describe("Validation minus test, over the seeds"),
  fixed: z.strictObject({
    validation: z.number().optional(),
    test: z.number(),
  }).optional().describe(
    "The primary metric with every threshold at 0.5, as the mean over the seeds; absent if there are no thresholds: in a single-label task, or for decisions without probabilities",
  ),
  threshold: z.number().optional().describe(
    "The threshold of its decisions; absent if thresholds are tuned, or if there are none",
  ),
  budget: z.strictObject({
    updates: z.number().optional().describe(
      "Optimiser steps, without those of teachers; absent if a program does not report them",
    ),
    targetExamples: z.number().optional().describe(
      "Training examples of the target, counted each time they are seen",
    ),
    otherExamples: z.number().optional().describe(
      "Training examples of other tasks, counted each time they are seen",
    ),
    teacherUpdates: z.number().describe("Optimiser steps of its teachers"),
    secondsWithTeachers: z.number().optional(),
    joulesWithTeachers: z.number().optional().describe(
      "The measured energy; absent if that of a run is unknown",
    ),
    gramsWithTeachers: z.number().optional().describe(
      "The grams of CO2 for that energy",
    ),
    progress: z.number().optional().describe(
      "The share of the stage's steps after which the selected weights were reached",
    ),
    schedules: z.record(z.string(), z.number()).describe(
      "Other values that change over a stage, at the selected weights",
    ),
  }).describe("The amount of training, as means over the seeds"),
  languageProbe: z.strictObject({
    before: z.number().describe("With the initial weights"),
    after: z.number().describe("With the selected weights"),
    chance: z.number().describe("Of guessing"),
  }).optional().describe(
    "The accuracy of a linear probe of the language on the encoder's vectors, as means over the seeds",
  ),
  asked: z.strictObject({
    failed: z.number().describe(
      "The share of the answers on test that were no labels",
    ),
    tokens: z.strictObject({ input: z.number(), output: z.number() })
      .optional().describe("Absent if the endpoint does not count them"),
    price: z.strictObject({ amount: z.number(), currency: z.string() })
      .optional().describe("Absent without prices"),
    secondsPerAnswer: z.number(),
  }).optional().describe(
    "What a prompt asked, as means over the seeds; absent for other methods",
  ),
  identicalRuns: z.literal(true).optional().describe(
    "Set if the runs are the same with every seed, so that they count as one",
  ),
  seconds: z.number().optional().describe(
    "The duration of a run, as the mean over the seeds, without prompts some of whose answers were known before; absent if there is none",
  ),
  peakMemoryBytes: z.number().optional().describe(
    "The largest over the seeds; absent if imported",
  ),
});

import * as z from "zod";
import { metricName } from "../../../config/metric_name.ts";

/** The version of the protocol between Dor and programs. */
export const PROTOCOL = 1;

const file = z.string();

const task = z.strictObject({
  language: z.string().describe("The ISO 639 code of its texts."),
  kind: z.enum(["single_label", "multi_label"]).describe(
    "Whether an example has exactly one label or any number.",
  ),
  labels: z.array(z.string()).describe(
    "The names of the labels; every list of numbers has this order.",
  ),
  metric: metricName.describe("The metric that methods are ranked by."),
  train: file.describe(
    "Examples with labels, one a line. With a teacher, each has its probabilities.",
  ),
  validation: file.describe("Examples with labels, one a line."),
  test: file.optional().describe(
    "Ids and texts, one a line; only of the target. Empty in a trial of a search.",
  ),
});

/** Checks `request.json`, which Dor writes for a program. */
export const programRequest = z.strictObject({
  protocol: z.literal(PROTOCOL).describe("The version of this format."),
  method: z.string().describe("The name of the method."),
  run: z.string().describe("The name of the run."),
  seed: z.int().describe(
    "The seed of the run. For random numbers, use `seeds`: a suite with `vary` fixes some of them.",
  ),
  seeds: z.strictObject({
    initial: z.int().describe("Of initial weights."),
    order: z.int().describe("Of the order of examples."),
    dropout: z.int().describe("Of dropout."),
    sample: z.int().describe("Of samples of examples."),
  }).describe(
    "The seed of each source of randomness, to draw random numbers from. It is `seed` unless the suite has `vary`, and the first seed of the suite for the sources that `vary` leaves out.",
  ),
  options: z.record(z.string(), z.json()).describe("The method's options."),
  training: z.looseObject({}).describe(
    "The suite's settings of training, with defaults.",
  ),
  target: z.string().describe("The task to predict."),
  tasks: z.record(z.string(), task).describe(
    "The target, and the tasks that options name. Files are relative to the working folder.",
  ),
  backbone: z.strictObject({
    name: z.string().describe("Its name."),
    folder: z.string().describe(
      "A folder with the files of the checkpoint, as Transformers reads it.",
    ),
    definition: z.looseObject({}).describe("Its definition, with defaults."),
  }).optional().describe("The encoder to start from, if the program asks."),
  predictions: file.describe("The file to write."),
  state: z.string().describe(
    "A folder that is kept when a run is interrupted; empty at first.",
  ),
  device: z.string().describe("The device to use: cpu, cuda or webgpu."),
  threads: z.int().describe("The number of threads to use."),
});

/** What a program is asked to do. */
export type ProgramRequest = z.output<typeof programRequest>;

const line = {
  split: z.enum(["validation", "test"]).describe("The split of the example."),
  id: z.string().describe("The id of the example."),
};

/** Checks a line of `predictions.jsonl`, which a program writes. */
export const programPrediction = z.union([
  z.object({
    ...line,
    probabilities: z.array(z.number()).describe(
      "A probability for each label. Those of a single-label task sum to 1.",
    ),
  }),
  z.object({
    ...line,
    decisions: z.array(z.literal([0, 1])).describe(
      "0 or 1 for each label, of a program that has no probabilities. In a single-label task, exactly one is 1.",
    ),
  }),
]);

const count = z.int().nonnegative();

/** Checks a line of a program's standard output; other lines go into the log. */
export const programProgress = z.object({
  stage: z.string().max(100).describe("What is trained. Default: the method."),
  epoch: count.describe("The current epoch, from 1."),
  epochs: count.describe("The number of epochs. Default: `max_epochs`."),
  step: count.describe(
    "The steps taken in this epoch. A line with an epoch and no step ends the epoch.",
  ),
  steps: count.describe("The steps of an epoch."),
  loss: z.number().describe("The mean loss."),
  score: z.number().describe("The target's metric on validation."),
  learning_rate: z.number().describe("The current learning rate."),
  parameters: count.describe("The number of parameters, for the record."),
  updates: count.describe("The optimiser steps of the run, for the record."),
  examples: z.record(z.string(), count).describe(
    "The training examples seen, by task, for the record.",
  ),
  versions: z.record(z.string().max(100), z.string().max(200)).describe(
    "The versions of software, for the record.",
  ),
}).partial();

/** A line of a program's standard output. */
export type ProgramProgress = z.output<typeof programProgress>;

import * as z from "zod";

const pair = z.tuple([z.number(), z.number()]).refine(
  ([low, high]) => low < high,
  { error: "expected the smaller number first" },
);

const dimension = z.union([
  z.strictObject({
    choice: z.array(z.unknown()).min(2).describe("One of these values."),
  }),
  z.strictObject({
    uniform: pair.describe("A number between two, every one equally likely."),
  }),
  z.strictObject({
    log_uniform: pair.refine(([low]) => low > 0, {
      error: "expected positive numbers",
    }).describe(
      "A number between two, whose logarithm is uniformly distributed.",
    ),
  }),
  z.strictObject({
    int: pair.refine((limits) => limits.every(Number.isInteger), {
      error: "expected integers",
    }).describe("An integer from the first to the second."),
  }),
], { error: "expected one of choice, uniform, log_uniform, int" });

const dimensions = z.record(z.string(), dimension);

const space = z.strictObject({
  training: dimensions.optional().describe("Settings of training."),
  backbone: dimensions.optional().describe("Keys of the backbone."),
});

const halving = z.strictObject({
  factor: z.int().min(2).default(3).describe(
    "At each rung, one of this many trials goes on, the best ones on validation.",
  ),
  rungs: z.int().min(2).describe(
    "The number of rungs: at the last one, trials have been trained in full, and at each one before, for `factor` times fewer optimiser steps, rounded up to whole epochs.",
  ),
});

/** The key `search` of a suite: random search with the same number of trials for every method. */
export const searchDefinition = z.strictObject({
  trials: z.int().min(2).describe(
    "The number of trials of every method; the first one has the suite's own settings.",
  ),
  seed: z.int().min(0).default(0).describe(
    "The seed that settings are drawn with, and that every trial is trained with. It must not be one of the suite's.",
  ),
  halving: halving.optional().describe(
    "Successive halving: trials that are worse than others early in their training are stopped. Only for methods that are recipes. Default: every trial is trained in full.",
  ),
  space: space.default({}).describe(
    "What is searched for all methods, with the same draws.",
  ),
  methods: z.record(
    z.string(),
    space.extend({
      options: dimensions.optional().describe("Options of the method."),
    }),
  ).default({}).describe("What is searched for single methods as well."),
});

export type SearchDefinition = z.output<typeof searchDefinition>;
/** How hopeless trials are stopped. */
export type HalvingDefinition = z.output<typeof halving>;
/** The values that a setting is drawn from. */
export type Dimension = z.output<typeof dimension>;

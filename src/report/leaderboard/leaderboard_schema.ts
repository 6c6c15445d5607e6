import * as z from "zod";
import { metricName } from "../../config/metric_name.ts";
import { FAMILIES } from "../../config/suite_definition.ts";
import { correctionName } from "../../config/correction_name.ts";
import { comparisonSchema } from "./comparison_schema.ts";
import { rowSchema } from "./row_schema.ts";

const pair = z.tuple([z.number(), z.number()]);

const examplesNeeded = z.union([
  z.number(),
  z.literal(["fewer", "not reached"]),
]);

/** The schema of a method's learning curve over training sizes. */
const sizeCurve = z.strictObject({
  name: z.string(),
  seeds: z.array(z.int()).describe("The seeds that have all sizes"),
  efficiency: z.strictObject({
    examples: examplesNeeded,
    interval: z.tuple([examplesNeeded, examplesNeeded]).optional().describe(
      "A percentile bootstrap over seeds; absent for one seed",
    ),
  }).optional().describe(
    'How many examples the method needs for the score of the baseline with the most: "fewer" than the smallest size, or "not reached" with the largest; absent for the baseline itself',
  ),
  fit: z.strictObject({
    a: z.number(),
    b: z.number(),
    c: z.number(),
    rmse: z.number().describe("The root of the mean squared residual"),
    seen: pair.describe("The smallest and the largest size"),
    predictions: z.array(z.strictObject({
      n: z.int(),
      error: z.number(),
      interval: pair.optional(),
      extrapolated: z.boolean(),
    })),
  }).optional().describe(
    "The error a + b n^-c with n examples, fitted by least squares; absent with fewer than four sizes",
  ),
});

const ensemble = z.strictObject({
  methods: z.array(z.strictObject({
    name: z.string(),
    weight: z.number().describe("Its share of the average"),
    seeds: z.int(),
  })),
  metrics: z.partialRecord(metricName, z.number()),
  interval: pair.optional().describe(
    "The bootstrap interval of the primary metric over test examples",
  ),
  single: z.number().optional().describe(
    "The mean primary metric of its single models",
  ),
});

/** Checks the ensembles of `leaderboard.json`. */
const ensembles = z.strictObject({
  greedy: ensemble.optional().describe(
    "The greedy ensemble over methods, selected on validation",
  ),
  whyNoGreedy: z.string().optional(),
  notes: z.array(z.string()).optional().describe(
    "What is special about some of them; absent if nothing is",
  ),
  methods: z.array(ensemble).describe(
    "The average over the seeds of each method that has several",
  ),
});

const slices = z.strictObject({
  metric: metricName.describe(
    "The primary metric; of a macro average, the micro average",
  ),
  slices: z.array(z.strictObject({
    name: z.string().describe("What the examples have in common"),
    examples: z.int(),
    methods: z.array(z.strictObject({
      name: z.string(),
      mean: z.number(),
      interval: pair.optional().describe(
        "The 95 % t-interval; absent for one seed",
      ),
      difference: z.number().optional().describe(
        "The mean difference from the baseline over common seeds",
      ),
      correctedP: z.number().optional().describe(
        "The p-value of the sign-flip test, corrected over all slices and methods",
      ),
    })),
  })),
  undefinedOn: z.array(z.strictObject({
    name: z.string(),
    examples: z.int(),
  })).describe("The slices for which the metric is not defined"),
});

/** The schema of `leaderboard.json`: a leaderboard with the version of the format. */
export const leaderboardFile = z.strictObject({
  format: z.literal(2).describe("The version of this format"),
  title: z.string(),
  suite: z.string(),
  target: z.strictObject({
    name: z.string(),
    title: z.string(),
    labels: z.array(z.string()),
    primary: metricName,
    also: z.array(metricName),
    examples: z.int().optional().describe(
      "The number of training examples",
    ),
  }),
  data: z.array(z.strictObject({
    name: z.string(),
    title: z.string(),
    licence: z.string().optional(),
    citation: z.string().optional(),
    homepage: z.string().optional(),
  })).describe(
    "The datasets, the target first; empty for results of earlier versions",
  ),
  settings: z.strictObject({
    training: z.record(z.string(), z.unknown()).describe(
      "The settings of training that all methods have in common",
    ),
    methods: z.array(z.strictObject({
      name: z.string(),
      method: z.string().describe("The method's file, without its ending"),
      options: z.record(z.string(), z.unknown()),
      training: z.record(z.string(), z.unknown()).describe(
        "Those that differ from another method's",
      ),
      thresholdOnly: z.literal(true).optional().describe(
        "Whether it uses none of the settings that all methods have in common but the threshold, as a linear model or a prompt",
      ),
      program: z.literal(true).optional().describe(
        "Whether it is a program, which is given the settings of training but may not follow them",
      ),
    })),
    software: z.array(z.string()).describe(
      "The versions of software and the devices, each once",
    ),
    machines: z.array(z.string()).optional().describe(
      "The kinds of machines that runs were trained on, if there are several, so that durations, memory and energy do not compare methods",
    ),
    commits: z.array(z.string()).describe(
      "Dor's commits, each once; those with changes that were not committed end with a plus sign",
    ),
  }),
  backbones: z.array(z.strictObject({
    name: z.string(),
    title: z.string(),
    repository: z.string().optional().describe(
      "The repository of its checkpoint on the Hugging Face hub",
    ),
    trainedOn: z.array(z.string()).optional().describe(
      "The tasks that a run of Dor has trained its checkpoint on",
    ),
  })),
  metrics: z.array(metricName).min(1).describe("The primary metric first"),
  rows: z.array(rowSchema).min(1).describe(
    "The methods, by rank and then by mean",
  ),
  comparisons: z.array(comparisonSchema).describe(
    "Every pair of methods, the better mean first",
  ),
  significance: z.strictObject({
    baseline: z.string(),
    alpha: z.number(),
    correction: correctionName,
    family: z.enum(FAMILIES).describe(
      "The pairs that are tested: all of them, or those with the baseline",
    ),
    smallest_effect: z.number().optional().describe(
      "The smallest difference that matters",
    ),
  }),
  slices: slices.optional().describe(
    "The methods on groups of test examples; absent if the suite was not checked",
  ),
  references: z.array(z.strictObject({
    name: z.string(),
    source: z.string(),
    split: z.string(),
    note: z.string().optional(),
    metrics: z.record(z.string(), z.number()),
  })).describe("Published results"),
  annotators: z.strictObject({
    count: z.int(),
    metrics: z.record(z.string(), z.number()),
  }).optional().describe(
    "The mean scores of the task's annotators against the gold labels of test",
  ),
  absent: z.array(
    z.strictObject({
      name: z.string(),
      seed: z.int(),
      size: z.int().optional().describe("The training size, if not all"),
      why: z.string(),
    }),
  ).describe("Planned runs without a record"),
  search: z.strictObject({
    trials: z.int().describe("The number of trials of each method"),
    space: z.array(z.string()).describe("The settings that were searched"),
    halving: z.strictObject({ factor: z.int(), rungs: z.int() }).optional()
      .describe(
        "Successive halving; absent if all trials were trained in full",
      ),
    methods: z.array(z.strictObject({
      name: z.string(),
      trials: z.array(z.strictObject({
        number: z.int().min(1),
        settings: z.record(z.string(), z.record(z.string(), z.unknown())),
        score: z.number().optional().describe(
          "The primary metric on validation, at its rung with halving; absent if the trial failed",
        ),
        rung: z.int().optional().describe(
          "The rung at which halving stopped it, or the last one if it was trained in full",
        ),
        epochs: z.int().optional().describe(
          "With halving, the epochs that it was trained for",
        ),
      })).describe("The first one has the suite's own settings"),
      chosen: z.int().min(1).describe(
        "The number of the trial whose settings the runs have",
      ),
      expected: z.array(z.number()).describe(
        "The expected best score of 1, 2, ... trials: of the suite's own settings, and of these with up to half of the drawn ones (Tang et al. 2020), of which those that failed count as tried; empty if the first trial failed, and with halving",
      ),
      expectedWithReplacement: z.array(z.number()).describe(
        "The biased estimate of Dodge et al. (2019)",
      ),
    })),
  }).optional().describe("What a search found"),
  sizes: z.array(z.strictObject({
    examples: z.int().optional().describe(
      "The number of training examples of the target",
    ),
    all: z.boolean().describe("Whether these are all of its examples"),
    rows: z.array(rowSchema),
    comparisons: z.array(comparisonSchema).describe(
      "p-values are corrected over the pairs of this size",
    ),
  })).describe(
    "The results at each training size, ascending; empty for one size",
  ),
  sizeCurves: z.array(sizeCurve).describe(
    "The learning curve of each method over those sizes",
  ),
  testSet: z.strictObject({
    examples: z.int(),
    agreement: z.number().describe(
      "The share of test examples on which two runs of different methods with the same seed are both right or both wrong",
    ),
    smallestGain: z.number().optional().describe(
      "The smallest difference in accuracy between two such models that McNemar's test detects with a probability of 80 %; absent if they cannot differ enough",
    ),
  }).optional().describe(
    "Which difference the test split can show; absent for a single method",
  ),
  ensembles: ensembles.optional().describe(
    "Averaged probabilities; absent if the suite has none",
  ),
  folds: z.int().optional().describe(
    "The number of folds of a cross-validation, in which each seed tests other examples",
  ),
  resplit: z.boolean().describe(
    "Whether each seed divides training and validation examples anew",
  ),
  limit: z.number().nullable().describe(
    "How many examples of each split were used; null for all",
  ),
  reproduce: z.array(z.string()).describe(
    "Shell commands that reproduce the results and verify them",
  ),
  notes: z.array(z.string()).describe(
    "The notes printed before training, and those on the finished runs",
  ),
  signature: z.array(z.tuple([z.string(), z.string()])).describe(
    "What must be the same to get the same numbers",
  ),
}).describe("A leaderboard, as written by report --format json");

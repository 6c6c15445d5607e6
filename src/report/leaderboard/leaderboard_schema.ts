import * as z from "zod";
import { metricName } from "../../config/metric_name.ts";
import { FAMILIES } from "../../config/suite_definition.ts";
import { correctionName } from "../../config/correction_name.ts";

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

const summary = z.strictObject({
  n: z.int().min(1).describe("The number of seeds"),
  mean: z.number(),
  sd: z.number().optional().describe(
    "The sample standard deviation (n - 1); absent for one seed",
  ),
  min: z.number(),
  max: z.number(),
  interval: pair.optional().describe(
    "The 95 % t-interval of the mean; absent for one seed",
  ),
});

const comparison = z.strictObject({
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

const row = z.strictObject({
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
  difference: comparison.optional().describe(
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
  rows: z.array(row).min(1).describe("The methods, by rank and then by mean"),
  comparisons: z.array(comparison).describe(
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
    rows: z.array(row),
    comparisons: z.array(comparison).describe(
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

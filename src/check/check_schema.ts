import * as z from "zod";
import { metricName } from "../config/metric_name.ts";
import { SPLITS } from "../config/task_definition.ts";

const split = z.enum(SPLITS);

const count = z.int().min(0);

const metrics = z.partialRecord(metricName, z.number());

const sharedTexts = z.strictObject({
  split: split.optional().describe("The split of the examples; absent for all"),
  other: split.optional().describe(
    "The split with the other texts; absent for the same",
  ),
  equal: count.describe(
    "Examples with an equal text, except for case, accents and white space; within a split, after the first one",
  ),
  near: count.describe(
    "Other examples, with a near-duplicate; within a split, with an earlier one",
  ),
  pairs: z.array(
    z.strictObject({ id: z.string(), other: z.string(), near: z.boolean() }),
  ).describe("The ids of some examples and of those with the other text"),
});

const splitCheck = z.strictObject({
  split,
  examples: count,
  labels: z.array(z.strictObject({ label: z.string(), examples: count }))
    .describe(
      "The number of examples with each label, in label order; a share of one half or more counts",
    ),
  labelSets: z.array(
    z.strictObject({ labels: z.array(z.string()), examples: count }),
  ).describe("The most frequent sets of labels of a multi-label task"),
  labelCounts: z.array(count).describe(
    "The number of examples with 0, 1, 2 ... labels",
  ),
  order: z.strictObject({ same: z.number(), expected: z.number() }).describe(
    "The share of neighbours in the file with the same labels, and the one that a random order would have",
  ),
  lengths: z.array(z.strictObject({
    unit: z.string().describe(
      "`characters`, `words`, or `tokens of` a backbone",
    ),
    texts: count.describe(
      "The number of texts that were measured: of a large split, a sample",
    ),
    min: z.number(),
    mean: z.number(),
    median: z.number(),
    p95: z.number().describe("The 95th percentile"),
    max: z.number().describe(
      "Tokens are counted up to the maximum length of the backbone",
    ),
    cut: count.optional().describe(
      "The number of texts that the backbone cuts off",
    ),
  })),
  scripts: z.array(z.strictObject({ script: z.string(), examples: count }))
    .describe("By the script of most of a text's letters"),
  marks: z.array(
    z.strictObject({
      mark: z.string(),
      examples: count,
      ids: z.array(z.string()),
    }),
  ).describe("Oddities of texts, such as `mojibake`, with the first ids"),
});

const annotators = z.strictObject({
  alpha: z.number().optional().describe(
    "Krippendorff's alpha of the sets of labels (nominal), over all splits",
  ),
  interval: z.tuple([z.number(), z.number()]).optional().describe(
    "Its 95 % bootstrap interval",
  ),
  examples: count.describe(
    "The number of examples with labels of at least two annotators",
  ),
  labels: z.array(
    z.strictObject({
      label: z.string(),
      alpha: z.number().optional(),
      kappa: z.number().optional(),
    }),
  ).describe("Krippendorff's alpha and Cohen's or Fleiss' kappa of each label"),
  scores: z.array(
    z.strictObject({ annotator: z.string(), examples: count, metrics }),
  ).describe("Each annotator's labels against the gold labels of test"),
  shares: z.array(z.array(z.number()).nullable()).describe(
    "For each test example, the share of annotators that chose each label; null where fewer than two did",
  ),
});

const taskCheck = z.strictObject({
  task: z.string(),
  title: z.string(),
  language: z.string(),
  kind: z.enum(["single_label", "multi_label"]),
  checksum: z.string().describe(
    "SHA-256 of the examples, the labels and the kind of the task",
  ),
  findings: z.array(
    z.strictObject({
      kind: z.string(),
      spoils: z.boolean().describe(
        "Whether it would spoil a study; `check --strict` then ends with exit code 1",
      ),
      message: z.string(),
    }),
  ),
  splits: z.array(splitCheck),
  duplicates: z.strictObject({
    threshold: z.number().describe(
      "The Jaccard similarity of word sets from which texts are near-duplicates",
    ),
    complete: z.boolean().describe("Whether the search was completed"),
    within: z.array(sharedTexts),
    across: z.array(sharedTexts),
    leakShare: z.number().describe(
      "(test in train + test in validation + repetitions in test) / test, of equal texts",
    ),
    conflicts: sharedTexts.describe(
      "Examples whose text occurs with other labels",
    ),
  }),
  heldOut: z.strictObject({
    task: z.string().describe("The target"),
    complete: z.boolean().describe("Whether the search was completed"),
    splits: z.array(sharedTexts.extend({ examples: count })),
  }).optional().describe(
    "Examples of test and validation of a suite's target whose text is in train; only of its other tasks",
  ),
  drift: z.array(z.strictObject({
    split,
    label: z.strictObject({
      label: z.string(),
      difference: z.number(),
      pValue: z.number(),
    }).describe(
      "The label whose share differs most from train, of those with a p-value below 0.001 if there are any (two proportions, Bonferroni over labels)",
    ),
    length: z.strictObject({ statistic: z.number(), pValue: z.number() })
      .describe("Lengths in words, compared with train (Kolmogorov-Smirnov)"),
  })),
  baselines: z.array(z.strictObject({ name: z.string(), metrics })).describe(
    "The scores on test of predictions that do not read the text",
  ),
  detectable: z.array(
    z.strictObject({ agreement: z.number(), gain: z.number().optional() }),
  ).describe(
    "The smallest gain in accuracy that McNemar's test detects on test with a power of 0.8, by the agreement of two models",
  ),
  slices: z.array(
    z.strictObject({ name: z.string(), examples: z.array(count) }),
  ).describe(
    "Groups of test examples: what they have in common, and their positions in test from 0",
  ),
  annotators: annotators.optional(),
});

/** Checks `check.json`: what `check` found in the tasks of a suite. */
export const checkFile = z.strictObject({
  suite: z.string().optional().describe(
    "The name of the suite; absent for a single task",
  ),
  tasks: z.array(taskCheck),
});

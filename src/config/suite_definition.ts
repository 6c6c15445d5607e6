import * as z from "zod";
import { correctionName } from "./correction_name.ts";
import { DEFINITION_NAME } from "./definition_name.ts";
import { referenceDefinition } from "./reference_definition.ts";
import { searchDefinition } from "./search_definition.ts";
import { seedsDefinition } from "./seeds.ts";
import { slurmProfile } from "./slurm_profile.ts";
import { suiteProblems } from "./suite_problems.ts";
import {
  type TrainingOverrides,
  trainingOverrides,
} from "./training_settings.ts";

const name = z.string().regex(DEFINITION_NAME, {
  error: "expected a name of letters, digits, dots, dashes and underscores",
});

const options = z.record(z.string(), z.unknown());

/** A method of a suite. */
export interface MethodEntry {
  /** Its name in the suite. */
  name: string;
  method: string;
  /** The options of the method. */
  options: Record<string, unknown>;
  /** A backbone other than the suite's. */
  backbone?: string;
  /** Settings that override the suite's. */
  training?: TrainingOverrides;
  /** What a search has chosen for the method's own runs, not those of its teachers; no key of a file. */
  tuned?: { training?: TrainingOverrides; backbone?: Record<string, unknown> };
  /** Where its settings come from, for messages; default: `methods.NAME`. No key of a file. */
  place?: string;
}

/** `baseline`, `mtl: { options }`, or the long form, which names it. */
const methodEntry = z.union([
  name.transform((method): MethodEntry => ({
    name: method,
    method,
    options: {},
  })),
  z.strictObject({
    name: name.describe("Its name in the suite."),
    method: name.describe("The name of the method."),
    options: options.default({}).describe("The options of the method."),
    backbone: z.string().min(1).optional().describe(
      "A backbone other than the suite's, for its teachers too.",
    ),
    training: trainingOverrides.optional().describe(
      "Settings of training that override the suite's, for its teachers too.",
    ),
  }),
  z.record(name, options.nullable())
    .refine((entry) => Object.keys(entry).length === 1, {
      error: "expected one method with its options",
    })
    .transform((entry): MethodEntry => {
      const [method, given] = Object.entries(entry)[0]!;
      return { name: method, method, options: given ?? {} };
    }),
]);

/** The sources of variance that a suite can choose. */
const VARIED = ["initial", "order", "dropout", "sample", "split"] as const;

/** Which runs keep their models. */
export const KEEP_RULES = [
  "best",
  "all",
  "none",
] as const satisfies readonly KeepRule[];

/** Which runs of each method keep their models. */
export type KeepRule = "best" | "all" | "none";

/** The pairs of methods that the protocol can test. */
export const FAMILIES = ["pairs", "baseline"] as const;

function numberOf(size: number | "all"): number {
  return size === "all" ? Infinity : size;
}

/** Checks `benchmarks/*.yaml`. */
export const suiteDefinition = z.strictObject({
  title: z.string().min(1).describe("The title of the leaderboard."),
  description: z.string().optional().describe("A description for readers."),
  target: name.describe("The task that every method is measured on."),
  backbone: z.string().min(1).optional().describe(
    "The name of the encoder that every method starts from; programs can do without one.",
  ),
  seeds: seedsDefinition.describe(
    'The seeds of every method: a count (10 means 1 to 10), a range "1-10", or a list.',
  ),
  sizes: z.array(z.union([z.int().min(1), z.literal("all")])).min(1)
    .refine(
      (sizes) =>
        sizes.every((size, i) =>
          i === 0 || numberOf(sizes[i - 1]!) < numberOf(size)
        ),
      { error: 'expected ascending numbers, "all" last' },
    ).optional().describe(
      "Training sizes: every method is also trained on stratified samples of the target's training split with these numbers of examples. A smaller sample is part of every larger one, and all methods of a seed get the same. The largest size ranks the methods. Default: all.",
    ),
  sizes_of: z.enum(["target", "all_tasks"]).optional().describe(
    "Whether `sizes` reduces the target alone, or all tasks by the same share. Default: target.",
  ),
  vary: z.array(z.enum(VARIED)).min(1).refine(
    (names) => new Set(names).size === names.length,
    { error: "expected every source once" },
  ).optional().describe(
    "What changes with the seed: initial weights, order of examples, dropout, sample (which examples of a larger source are drawn, and which ones `sizes` keeps), split (training and validation examples of the target are divided anew). What is left out is as with the first seed. Default: all but split.",
  ),
  folds: z.int().min(2).optional().describe(
    "Cross-validation: all examples of the target are divided into this many folds, stratified by label set and with texts together that are equal except for case, accents and white space. Each seed tests on one of them and trains on the others, so that this many seeds test every example once; more seeds are further repetitions. Default: the task's own splits.",
  ),
  decontaminate: z.boolean().optional().describe(
    "Whether examples of other tasks are left out of training whose text is also in the target's validation or test split, equal or near, as `check` compares them; with `folds`, or `split` in `vary`, in any of its splits. Default: false; a note counts equal texts.",
  ),
  methods: z.array(methodEntry).min(1).refine(
    (methods) =>
      new Set(methods.map((entry) => entry.name)).size === methods.length,
    {
      error:
        "expected every name once; give another entry of the same method its own name ({ name, method, options })",
    },
  ).describe(
    "The methods to compare, each as its name, its name with options, or { name, method, options, backbone, training }.",
  ),
  search: searchDefinition.optional().describe(
    "A random search for every method's settings, on the validation split alone; the suite's seeds are then trained with the settings of the best trial. Default: none.",
  ),
  vocabulary: z.array(name).min(1).optional().describe(
    "The tasks whose training texts a randomly initialised backbone learns its vocabulary from. Default: all tasks that any method of the suite trains on, so that all methods start from the same encoder.",
  ),
  translation: name.optional().describe(
    "The translation that the texts of sources in another language than the target go through, in teachers too, unless a method's own options name another. Default: none.",
  ),
  training: trainingOverrides.default({}).describe(
    "Settings of training; they override the backbone's.",
  ),
  slurm: slurmProfile.default({}).describe(
    "How `--executor slurm` submits the runs.",
  ),
  references: z.array(referenceDefinition).default([]).describe(
    "Published results, shown next to the runs, besides those of the target.",
  ),
  keep: z.enum(KEEP_RULES).optional().describe(
    "Which trained models are kept: for each method the one of the run with the `best` validation score, those of `all` runs, or `none`. Only of methods in TypeScript. Default: none.",
  ),
  ensembles: z.boolean().optional().describe(
    "Whether reports have ensembles, in a section of their own: the averaged probabilities of each method's seeds, and a greedy ensemble over methods, selected on validation. Default: false.",
  ),
  significance: z.strictObject({
    baseline: name.optional().describe(
      "The method that the others are compared with. Default: the first one.",
    ),
    alpha: z.number().gt(0).lt(1).default(0.05).describe(
      "The significance level that corrected p-values must be below.",
    ),
    correction: correctionName.default("holm")
      .describe(
        "How p-values are corrected for the number of pairs of methods.",
      ),
    family: z.enum(FAMILIES).default("pairs").describe(
      "The pairs that are tested and corrected for: all `pairs` of methods, or those with the `baseline` alone, for which fewer seeds suffice.",
    ),
    smallest_effect: z.number().gt(0).lt(1).optional().describe(
      "The smallest difference in the primary metric that matters. With it, pairs of methods are called better, worse, practically equal or open. Default: no difference is too small to matter.",
    ),
  }).prefault({}).describe("How methods are compared."),
}).superRefine((suite, context) => {
  for (const problem of suiteProblems(suite)) {
    context.addIssue({ code: "custom", ...problem });
  }
});

export type SuiteDefinition = z.output<typeof suiteDefinition>;

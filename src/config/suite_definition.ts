import {
  METRIC_NAMES,
  type MetricName,
  METRICS,
} from "../evaluation/metrics.ts";
import * as z from "zod";
import { correctionName } from "./correction_name.ts";
import { seedsDefinition } from "./seeds.ts";
import { slurmProfile } from "./slurm_profile.ts";
import { trainingOverrides } from "./training_settings.ts";

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
  error: "expected a name of letters, digits, dots, dashes and underscores",
});

const options = z.record(z.string(), z.unknown());

/** A method of a suite: `baseline`, `mtl: { options }`, or the long form, which names it. */
const methodEntry = z.union([
  name.transform((method) => ({ name: method, method, options: {} })),
  z.strictObject({
    name,
    method: name,
    options: options.default({}),
    /** Another backbone than the suite's. */
    backbone: z.string().min(1).optional(),
  }),
  z.record(name, options.nullable())
    .refine((entry) => Object.keys(entry).length === 1, {
      error: "expected one method with its options",
    })
    .transform((entry) => {
      const [method, given] = Object.entries(entry)[0]!;
      return { name: method, method, options: given ?? {} };
    }),
]);

/** A published value; papers often print percentages. */
function valueOf(metric: MetricName): z.ZodOptional<z.ZodNumber> {
  const [low, high] = METRICS[metric].range;
  const error = `expected a number from ${low} to ${high}, not a percentage`;
  return z.number().min(low, { error }).max(high, { error }).optional();
}

/** A published result, shown beside the runs. */
const reference = z.strictObject({
  name: z.string().min(1),
  source: z.string().min(1),
  /** The split that it was measured on. */
  split: z.enum(["test", "validation"]).default("test"),
  note: z.string().optional(),
  ...Object.fromEntries(
    METRIC_NAMES.map((metric) => [metric, valueOf(metric)]),
  ) as Record<MetricName, z.ZodOptional<z.ZodNumber>>,
});

/** What is compared with what: `benchmarks/*.yaml`. */
export const suiteDefinition = z.strictObject({
  title: z.string().min(1),
  description: z.string().optional(),
  /** The task that every method is measured on. */
  target: name,
  backbone: z.string().min(1),
  seeds: seedsDefinition,
  methods: z.array(methodEntry).min(1).refine(
    (methods) =>
      new Set(methods.map((entry) => entry.name)).size === methods.length,
    {
      error:
        "expected every name once: give a second entry of a method a name of its own ({ name, method, options })",
    },
  ),
  /**
   * The tasks whose training texts give a backbone that starts at random its
   * vocabulary. Default: all tasks that any method of the suite trains on, so
   * that all methods start from the same encoder.
   */
  vocabulary: z.array(name).min(1).optional(),
  training: trainingOverrides.default({}),
  /** How `--executor slurm` submits its runs. */
  slurm: slurmProfile.default({}),
  references: z.array(reference).default([]),
  significance: z.strictObject({
    /** The method that the others are compared with; default: the first one. */
    baseline: name.optional(),
    alpha: z.number().gt(0).lt(1).default(0.05),
    correction: correctionName.default("holm"),
  }).prefault({}),
}).superRefine((suite, context) => {
  const { baseline } = suite.significance;
  if (
    baseline !== undefined &&
    !suite.methods.some((entry) => entry.name === baseline)
  ) {
    context.addIssue({
      code: "custom",
      path: ["significance", "baseline"],
      message: `expected one of the suite's methods, got ${
        JSON.stringify(baseline)
      }`,
    });
  }
});

export type SuiteDefinition = z.output<typeof suiteDefinition>;
export type MethodEntry = SuiteDefinition["methods"][number];
export type ReferenceDefinition = SuiteDefinition["references"][number];

import * as z from "zod";
import { RESULTS_FORMAT } from "./read_result.ts";
import type { RunConfig } from "./run_config.ts";

/** Those that the version had which made the record; reports compute what it lacks. */
const metrics = z.record(z.string(), z.number());

const perLabel = z.array(z.object({
  label: z.string(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  support: z.number(),
}));

/** A split's metrics, with decisions by three rules. */
const splitMetrics = z.object({
  /** By the run's own rule: what the leaderboard shows. */
  decided: metrics,
  /** With every threshold at 0.5, the published setting. */
  fixed: metrics,
  /** With thresholds tuned on validation. */
  tuned: metrics,
  /** By the run's own rule. */
  per_label: perLabel,
});

/** What of a run's config reports rely on; they show the rest as it is. */
const runConfig = z.looseObject({
  target: z.string(),
  seed: z.int(),
  tasks: z.record(
    z.string(),
    z.looseObject({
      kind: z.enum(["single_label", "multi_label"]),
      labels: z.array(z.string()),
      checksum: z.string(),
    }),
  ),
  backbone: z.looseObject({ name: z.string() }),
  training: z.looseObject({}),
}).refine(({ target, tasks }) => Object.hasOwn(tasks, target), {
  path: ["tasks"],
  error: "its target is not among them",
}) as unknown as z.ZodType<RunConfig>;

/** What a finished run leaves in `record.json`. */
export const runRecord = z.object({
  format: z.literal(RESULTS_FORMAT),
  id: z.string(),
  suite: z.string(),
  /** The method's name in the suite. */
  name: z.string(),
  title: z.string(),
  config: runConfig,
  environment: z.record(z.string(), z.unknown()),
  started: z.string(),
  /** Over all attempts, up to the snapshot that each went on from. */
  seconds: z.number(),
  /** Of the worker process. */
  peak_memory_bytes: z.number(),
  /** The epochs after which a later attempt has gone on, where there were several. */
  resumed: z.array(z.object({ stage: z.string(), epoch: z.number() }))
    .optional(),
  parameters: z.number(),
  steps: z.number(),
  /** Whose weights were kept; the score is the primary metric on validation, negative where lower is better. */
  selected: z.object({
    stage: z.string(),
    epoch: z.number(),
    score: z.number(),
  }),
  thresholds: z.array(z.number()),
  tuned_thresholds: z.array(z.number()),
  metrics: z.object({ validation: splitMetrics, test: splitMetrics }),
  /** Texts that lost their ends; absent where none did. */
  truncation: z.array(z.object({
    task: z.string(),
    split: z.enum(["train", "validation", "test"]),
    translation: z.string().optional(),
    texts: z.int(),
    cut: z.int(),
    longest: z.int(),
  })).optional(),
  /** SHA-256 of predictions.jsonl. */
  predictions: z.string(),
  /** SHA-256 of teacher.jsonl, of a run that teaches. */
  teaching: z.string().optional(),
});

/** What a finished run leaves in `record.json`. */
export type RunRecord = z.output<typeof runRecord>;

/** What a failed run leaves in `error.json`. */
export const runFailure = z.object({
  format: z.literal(RESULTS_FORMAT),
  id: z.string(),
  suite: z.string(),
  name: z.string(),
  seed: z.number(),
  /** `killed` runs are taken up again by the next command, the others when asked. */
  kind: z.enum(["not_a_number", "out_of_memory", "killed", "crash", "error"]),
  message: z.string(),
  stage: z.string().optional(),
  epoch: z.number().optional(),
  step: z.number().optional(),
  stack: z.string().optional(),
  exit_code: z.number(),
  signal: z.string().nullable(),
  /** The end of the log. */
  log: z.array(z.string()),
  time: z.string(),
});

/** What a failed run leaves in `error.json`. */
export type RunFailure = z.output<typeof runFailure>;

/** One line of `predictions.jsonl`. */
export interface Prediction {
  /** The split that the example is of. */
  split: "validation" | "test";
  /** Unique in the split. */
  id: string;
  /** 0 or 1 for each label. */
  gold: number[];
  /** In [0, 1], for each label. */
  probabilities: number[];
}

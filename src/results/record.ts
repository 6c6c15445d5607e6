import * as z from "zod";
import { SPLITS } from "../config/task_definition.ts";
import { RESULTS_FORMAT } from "./read_result.ts";
import type { RunConfig } from "./run_config.ts";
import type { PlannedRun } from "./run_spec.ts";
import type { LanguageProbe } from "../training/language_probe.ts";
import type { Truncation } from "../training/truncation.ts";

/** What a finished run leaves in `record.json`. */
export interface RunRecord extends PlannedRun {
  /** The version of the file's format. */
  format: 1;
  /** The versions of software and the machine. */
  environment: Record<string, unknown>;
  /** When the run started, as an ISO 8601 timestamp. */
  started: string;
  /** Duration over all attempts, up to the snapshot that each resumed from. */
  seconds: number;
  /** Peak memory of the worker process or, on Linux, of the program's processes. */
  peak_memory_bytes: number;
  /** The energy that was measured on its machine while it ran; absent if it is unknown. */
  energy?: {
    /** Of the whole machine, divided evenly among the runs at the same time. */
    joules: number;
    /** What was measured: processors with their memory, graphics cards. */
    of: ("processors" | "cards")[];
    /** The grams of CO2 that are assumed for a kilowatt-hour of electricity. */
    grams_per_kwh: number;
  };
  /** The epochs after which an interrupted run was resumed; absent when it never was. */
  resumed?: { stage: string; epoch: number }[];
  /** The number of parameters; absent if a program does not report it. */
  parameters?: number;
  /** Optimiser steps, without those of inner updates; absent if a program does not report it. */
  steps?: number;
  /** Training examples by task, counted each time they are seen. */
  examples?: Record<string, number>;
  /** The totals of the run's teachers. */
  teachers?: {
    runs: number;
    steps: number;
    seconds: number;
    /** Absent if the energy of one of them is unknown. */
    joules?: number;
  };
  /** The epoch whose weights were kept; absent for a program. */
  selected?: SelectedWeights;
  /** By stage, what each task's loss was multiplied by; absent when no stage sets it. */
  task_weights?: Record<string, Record<string, number>>;
  /** How well a linear classifier tells the languages apart; absent when no stage asks for it. */
  language_probe?: LanguageProbe;
  /** A threshold for each label, by the run's own rule. */
  thresholds: number[];
  /** A threshold for each label, tuned on validation. */
  tuned_thresholds: number[];
  /** Set if the predictions are decisions, written as probabilities of 0 and 1; metrics that need probabilities are left out. */
  answer?: "decisions";
  /** What a prompt asked; absent for other methods. */
  asked?: AskedModel;
  /** Where predictions that were made elsewhere are from; `seconds` and `peak_memory_bytes` are then 0. */
  imported?: ImportedPredictions;
  /** The metrics of each split; those of validation are empty if its predictions were not imported. */
  metrics: { validation: SplitMetrics; test: SplitMetrics };
  /** Texts that were cut to the backbone's length; absent when none were. */
  truncation?: Truncation[];
  /** SHA-256 of predictions.jsonl. */
  predictions: string;
  /** SHA-256 of teacher.jsonl, for a run that teaches. */
  teaching?: string;
}

/** Where imported predictions are from. */
export interface ImportedPredictions {
  /** Their files, with SHA-256. */
  files: { split: "validation" | "test"; name: string; sha256: string }[];
  /** What the user said about their source, such as a URL. */
  source?: string;
  /** How they were read, one sentence part each. */
  read: string[];
}

/** What a prompt asked a language model, and what came of it. */
export interface AskedModel {
  /** The model that was asked. */
  model: string;
  /** The models that the endpoint says have answered. */
  models: string[];
  /** The number of answers. */
  answers: { validation: number; test: number };
  /** Those of them that earlier runs had asked for. */
  kept: number;
  /** Requests, repeated ones included. */
  requests: number;
  /** Answers that were no labels. */
  failed: { validation: number; test: number };
  /** The tokens of all answers, kept ones included; absent if the endpoint does not count those of each. */
  tokens?: { input: number; output: number };
  /** The sum of the durations of all requests that were answered, by earlier runs too. */
  seconds: number;
  /** The price of all tokens; absent without prices or tokens. */
  price?: { amount: number; currency: string };
}

/** The epoch that validation selected. */
export interface SelectedWeights {
  /** The name of its stage. */
  stage: string;
  /** From 1. */
  epoch: number;
  /** The primary metric on validation, negated when lower is better. */
  score: number;
  /** The share of the stage's steps taken by the end of the epoch. */
  progress?: number;
  /** The learning rate of the last step. */
  learning_rate?: number;
  /** Other values that change over the stage, at the last step, such as the share of gold labels. */
  schedules?: Record<string, number>;
}

/** The metrics of a split that the recording version of Dor had, with decisions by three rules. */
export interface SplitMetrics {
  /** By the run's own rule, as the leaderboard shows them. */
  decided: Record<string, number>;
  /** With every threshold at 0.5, the published setting. */
  fixed: Record<string, number>;
  /** With thresholds tuned on validation. */
  tuned: Record<string, number>;
  /** Each label's scores, by the run's own rule. */
  per_label: {
    label: string;
    precision: number;
    recall: number;
    f1: number;
    support: number;
  }[];
}

/** One line of `predictions.jsonl`. */
export interface Prediction {
  /** The split that the example belongs to. */
  split: "validation" | "test";
  /** The id of the example, unique in its split. */
  id: string;
  /** The gold value of each label, from 0 to 1. */
  gold: number[];
  /** The predicted probability of each label. */
  probabilities: number[];
}

const metrics = z.record(z.string(), z.number());

const splitMetrics = z.object({
  decided: metrics,
  fixed: metrics,
  tuned: metrics,
  per_label: z.array(z.object({
    label: z.string(),
    precision: z.number(),
    recall: z.number(),
    f1: z.number(),
    support: z.number(),
  })),
});

/** The part of a run's config that reports rely on. */
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
  backbone: z.looseObject({ name: z.string() }).optional(),
  training: z.looseObject({}),
}).refine(({ target, tasks }) => Object.hasOwn(tasks, target), {
  path: ["tasks"],
  error: "the run's target is missing",
}) as unknown as z.ZodType<RunConfig>;

/** Checks `record.json`. */
export const runRecord = z.object({
  format: z.literal(RESULTS_FORMAT),
  id: z.string(),
  suite: z.string(),
  name: z.string(),
  title: z.string(),
  config: runConfig,
  environment: z.record(z.string(), z.unknown()),
  started: z.string(),
  seconds: z.number(),
  peak_memory_bytes: z.number(),
  energy: z.object({
    joules: z.number(),
    of: z.array(z.enum(["processors", "cards"])),
    grams_per_kwh: z.number(),
  }).optional(),
  resumed: z.array(z.object({ stage: z.string(), epoch: z.number() }))
    .optional(),
  parameters: z.number().optional(),
  steps: z.number().optional(),
  examples: z.record(z.string(), z.int()).optional(),
  teachers: z.object({
    runs: z.int(),
    steps: z.number(),
    seconds: z.number(),
    joules: z.number().optional(),
  }).optional(),
  selected: z.object({
    stage: z.string(),
    epoch: z.number(),
    score: z.number(),
    progress: z.number().optional(),
    learning_rate: z.number().optional(),
    schedules: z.record(z.string(), z.number()).optional(),
  }).optional(),
  task_weights: z.record(z.string(), z.record(z.string(), z.number()))
    .optional(),
  language_probe: z.object({
    before: z.number(),
    after: z.number(),
    chance: z.number(),
    texts: z.int(),
  }).optional(),
  thresholds: z.array(z.number()),
  tuned_thresholds: z.array(z.number()),
  answer: z.literal("decisions").optional(),
  imported: z.object({
    files: z.array(z.object({
      split: z.enum(["validation", "test"]),
      name: z.string(),
      sha256: z.string(),
    })),
    source: z.string().optional(),
    read: z.array(z.string()),
  }).optional(),
  asked: z.object({
    model: z.string(),
    models: z.array(z.string()),
    answers: z.object({ validation: z.int(), test: z.int() }),
    kept: z.int(),
    requests: z.int(),
    failed: z.object({ validation: z.int(), test: z.int() }),
    tokens: z.object({ input: z.int(), output: z.int() }).optional(),
    seconds: z.number(),
    price: z.object({ amount: z.number(), currency: z.string() }).optional(),
  }).optional(),
  metrics: z.object({ validation: splitMetrics, test: splitMetrics }),
  truncation: z.array(z.object({
    task: z.string(),
    split: z.enum(SPLITS),
    translation: z.string().optional(),
    texts: z.int(),
    cut: z.int(),
    longest: z.int(),
  })).optional(),
  predictions: z.string(),
  teaching: z.string().optional(),
});

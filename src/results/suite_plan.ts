import * as z from "zod";
import { correctionName } from "../config/correction_name.ts";
import { metricName } from "../config/metric_name.ts";
import type { ReferenceDefinition } from "../config/reference_definition.ts";
import { FAMILIES, suiteDefinition } from "../config/suite_definition.ts";
import type { MetricName } from "../evaluation/metrics.ts";
import type { Correction } from "../stats/corrections.ts";
import type { HalvedTrial, PlannedTrial, Trial } from "../search/trial.ts";
import { RESULTS_FORMAT } from "./read_result.ts";

/** What `suite.json` holds: which runs belong to a suite, and how they are compared. */
export interface SuitePlan {
  /** The version of the file's format. */
  format: 1;
  /** The suite's name. */
  suite: string;
  /** The path of the suite's definition, relative to this file's folder; absent in old files. */
  file?: string;
  /** What the suite's definition declares, as `declaredDefinition` gives it; absent in old files. */
  definition?: { methods: Record<string, unknown>; [key: string]: unknown };
  /** Shell commands that reproduce the results and verify them. */
  reproduce?: string[];
  /** The notes printed before training. */
  notes?: string[];
  /** The suite's title. */
  title: string;
  /** The task that methods are evaluated on. */
  target: {
    name: string;
    title: string;
    labels: string[];
    primary: MetricName;
    also: MetricName[];
    /** The number of training examples; absent in old files. */
    examples?: number;
  };
  /** The datasets that the runs read, the target first; absent in old files. */
  data?: DataSource[];
  /** The backbones of the methods. */
  backbones: {
    name: string;
    title: string;
    /** The repository of its checkpoint on the Hugging Face hub. */
    repository?: string;
    /** The tasks that a run of Dor has trained its checkpoint on. */
    trainedOn?: string[];
  }[];
  /** The methods, with the names of the backbones that they use. */
  methods: {
    name: string;
    title: string;
    backbone?: string;
    /** Whether its runs are imported. */
    imported?: true;
  }[];
  /** Published results. */
  references: ReferenceDefinition[];
  /** How methods are compared. */
  significance: {
    baseline: string;
    alpha: number;
    correction: Correction;
    /** The pairs that are tested: all of them, or those with the baseline. */
    family: "pairs" | "baseline";
    /** The smallest difference that matters. */
    smallest_effect?: number;
  };
  /** The number of folds of a cross-validation; absent if every seed tests the same split. */
  folds?: number;
  /** Of the trials of a search: which method each is of, and its settings. */
  trials?: PlannedTrial[];
  /** What a search has chosen. */
  search?: {
    /** The trials of each method that has something to search. */
    trials: number;
    /** The settings that were searched, one line each. */
    space: string[];
    chosen: Trial[];
    /** Successive halving: how far each trial was trained; absent if all were trained in full. */
    halving?: { factor: number; rungs: number; trials: HalvedTrial[] };
  };
  /** Whether reports have ensembles. */
  ensembles?: boolean;
  /** The number of examples of each split that were used, if not all. */
  limit: number | null;
  /** The runs; `id` is the name of a run's folder, `size` the number of training examples, if not all. */
  runs: { id: string; name: string; seed: number; size?: number }[];
}

/** A dataset, for readers. */
export interface DataSource {
  /** The task's name. */
  name: string;
  /** The task's title. */
  title: string;
  /** Its licence. */
  licence?: string;
  /** The paper to cite. */
  citation?: string;
  /** A page that describes it. */
  homepage?: string;
}

const searched = {
  method: z.string(),
  number: z.number(),
  settings: z.record(z.string(), z.record(z.string(), z.unknown())),
};

/** Checks `suite.json`. */
export const suitePlan = z.object({
  format: z.literal(RESULTS_FORMAT),
  suite: z.string(),
  file: z.string().optional(),
  definition: z.looseObject({ methods: z.record(z.string(), z.unknown()) })
    .optional(),
  reproduce: z.array(z.string()).optional(),
  notes: z.array(z.string()).optional(),
  title: z.string(),
  target: z.object({
    name: z.string(),
    title: z.string(),
    labels: z.array(z.string()),
    primary: metricName,
    also: z.array(metricName),
    examples: z.number().optional(),
  }),
  data: z.array(z.object({
    name: z.string(),
    title: z.string(),
    licence: z.string().optional(),
    citation: z.string().optional(),
    homepage: z.string().optional(),
  })).optional(),
  backbones: z.array(z.object({
    name: z.string(),
    title: z.string(),
    repository: z.string().optional(),
    trainedOn: z.array(z.string()).optional(),
  })),
  methods: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      backbone: z.string().optional(),
      imported: z.literal(true).optional(),
    }),
  ),
  references: suiteDefinition.shape.references,
  significance: z.object({
    baseline: z.string(),
    alpha: z.number(),
    correction: correctionName,
    family: z.enum(FAMILIES).default("pairs"),
    smallest_effect: z.number().optional(),
  }),
  folds: z.int().optional(),
  trials: z.array(z.object({
    name: z.string(),
    ...searched,
    rung: z.object({ number: z.int(), steps: z.int() }).optional(),
  })).optional(),
  search: z.object({
    trials: z.number(),
    space: z.array(z.string()),
    chosen: z.array(z.object(searched)),
    halving: z.object({
      factor: z.int(),
      rungs: z.int(),
      trials: z.array(z.object({
        method: z.string(),
        number: z.int(),
        rung: z.int().optional(),
        epochs: z.int(),
        score: z.number().optional(),
      })),
    }).optional(),
  }).optional(),
  ensembles: z.boolean().optional(),
  limit: z.number().nullable(),
  runs: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      seed: z.number(),
      size: z.number().optional(),
    }),
  ),
});

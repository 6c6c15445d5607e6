import { relative, resolve } from "@std/path";
import * as z from "zod";
import { suiteDefinition } from "../config/suite_definition.ts";
import { metricName } from "../config/metric_name.ts";
import type { Plan } from "./plan_suite.ts";
import { RESULTS_FORMAT } from "./read_result.ts";

/** What `suite.json` says: what the suite declares, whatever of it has been run. */
export const suitePlan = z.object({
  format: z.literal(RESULTS_FORMAT),
  suite: z.string(),
  /** The suite's definition, seen from this file's folder; earlier versions did not say. */
  file: z.string().optional(),
  /** Lines for a shell that make the results again and check them. */
  reproduce: z.array(z.string()).optional(),
  /** What was said before anything was trained. */
  notes: z.array(z.string()).optional(),
  title: z.string(),
  target: z.object({
    name: z.string(),
    title: z.string(),
    labels: z.array(z.string()),
    primary: metricName,
    also: z.array(metricName),
  }),
  backbones: z.array(z.object({ name: z.string(), title: z.string() })),
  methods: z.array(
    z.object({ name: z.string(), title: z.string(), backbone: z.string() }),
  ),
  references: suiteDefinition.shape.references,
  significance: z.object({
    baseline: z.string(),
    alpha: z.number(),
    correction: z.enum(["holm", "benjamini_hochberg", "none"]),
  }),
  limit: z.number().nullable(),
  /** By their folders' names. */
  runs: z.array(
    z.object({ id: z.string(), name: z.string(), seed: z.number() }),
  ),
});

export type SuitePlan = z.output<typeof suitePlan>;

/** The path of a suite's file, the same wherever the two lie together. */
export function fileSeenFrom(folder: string, file: string): string {
  return relative(resolve(folder), resolve(file)).replaceAll("\\", "/");
}

/** The part of a plan that reports need. */
export function planFile(plan: Plan): SuitePlan {
  const { definition, name } = plan.suite;
  const methods = new Map(plan.runs.map((run) => [run.name, {
    name: run.name,
    title: run.title,
    backbone: run.config.backbone.name,
  }]));
  return {
    format: RESULTS_FORMAT,
    suite: name,
    file: fileSeenFrom(plan.folder, plan.suite.file),
    reproduce: [...plan.reproduce],
    notes: [...plan.notes],
    title: definition.title,
    target: {
      name: definition.target,
      title: plan.target.title,
      labels: plan.target.labels,
      primary: plan.target.metrics.primary,
      also: plan.target.metrics.also,
    },
    backbones: [...plan.backbones].map(([name, { definition: { title } }]) => ({
      name,
      title,
    })),
    methods: [...methods.values()],
    references: definition.references,
    significance: {
      ...definition.significance,
      baseline: definition.significance.baseline ?? definition.methods[0]!.name,
    },
    limit: plan.runs[0]?.place.limit ?? null,
    runs: plan.runs.map(({ id, name, config }) => ({
      id,
      name,
      seed: config.seed,
    })),
  };
}

import { relative, resolve } from "@std/path";
import { RESULTS_FORMAT } from "../results/read_result.ts";
import type { SuitePlan } from "../results/suite_plan.ts";
import type { Plan } from "./plan.ts";

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

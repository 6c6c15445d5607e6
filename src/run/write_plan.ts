import { join, relative, resolve } from "@std/path";
import * as z from "zod";
import { InputError } from "../errors/input_error.ts";
import type { Plan } from "./plan.ts";
import { readResult, RESULTS_FORMAT } from "../results/read_result.ts";
import type { SuitePlan } from "../results/suite_plan.ts";
import { isFile, SUITE_FILES, writeWhole } from "../results/results_folder.ts";

/**
 * Makes the folders that a plan's runs are written into.
 *
 * @throws {InputError} When that cannot be done.
 */
export function makeRunFolders(plan: Plan): void {
  written(plan, () => {
    const folders = new Set(
      [...plan.teachers, ...plan.chosen].map(({ context }) =>
        context.runsFolder
      ),
    );
    for (const folder of folders) {
      // A worker's rights are a list of paths, and Deno knows no way to quote one.
      if (folder.includes(",")) throw new TypeError("its path has a comma");
      Deno.mkdirSync(folder, { recursive: true });
    }
  });
}

/**
 * Writes the part of a plan that reports need.
 *
 * @throws {InputError} When that cannot be done.
 */
export function writePlan(plan: Plan): void {
  written(plan, () =>
    writeWhole(
      join(plan.folder, SUITE_FILES.plan),
      `${JSON.stringify(planFile(plan), null, 2)}\n`,
    ));
}

/**
 * Sees to it that a folder of results is this suite's, and not that of another
 * file of the same name.
 *
 * @throws {InputError} When it is another's, and that file is still there.
 */
export function claimFolder({ folder, suite }: Plan): void {
  const file = join(folder, SUITE_FILES.plan);
  const other = readResult(file, z.object({ file: z.string().optional() }))
    ?.file;
  if (
    other === undefined || other === fileSeenFrom(folder, suite.file) ||
    !isFile(join(folder, other))
  ) return;
  throw new InputError(
    `Cannot use ${folder} for ${suite.file}: it has the results of ${
      join(folder, other)
    }, rename one of the two suites or name another folder with --out`,
  );
}

/** Writes into the results folder, or says that it cannot be written. */
function written(plan: Plan, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new InputError(
      `Cannot write results to ${plan.folder}: ${
        (error as Error).message
      }, give another folder with --out`,
      { cause: error },
    );
  }
}

/** The path of a suite's file, the same wherever the two lie together. */
function fileSeenFrom(folder: string, file: string): string {
  return relative(resolve(folder), resolve(file)).replaceAll("\\", "/");
}

/** The part of a plan that reports need. */
function planFile(plan: Plan): SuitePlan {
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
    limit: plan.runs[0]?.context.limit ?? null,
    runs: plan.runs.map(({ id, name, config }) => ({
      id,
      name,
      seed: config.seed,
    })),
  };
}

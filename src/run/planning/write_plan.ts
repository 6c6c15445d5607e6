import { join, relative, resolve } from "@std/path";
import * as z from "zod";
import { suiteSignificance } from "../../config/suite_significance.ts";
import { InputError } from "../../errors/input_error.ts";
import { exists } from "../../files/exists.ts";
import type { Plan } from "./plan.ts";
import { declaredDefinition } from "../../results/declared_definition.ts";
import { readResult, RESULTS_FORMAT } from "../../results/read_result.ts";
import { suiteFile } from "../../results/suite_file.ts";
import type { SuitePlan } from "../../results/suite_plan.ts";
import { spaceInWords } from "../../search/space_in_words.ts";
import { SUITE_FILES, writeJson } from "../../results/results_folder.ts";

/** Creates the folders of a plan's runs. */
export function makeRunFolders(plan: Plan): void {
  withWriteErrors(plan, () => {
    const folders = new Set(
      [...plan.teachers, ...plan.chosen].map(({ context }) =>
        context.runsFolder
      ),
    );
    for (const folder of folders) {
      // A worker's permissions are a comma-separated list of paths, which Deno cannot quote.
      if (folder.includes(",")) throw new TypeError("the path has a comma");
      Deno.mkdirSync(folder, { recursive: true });
    }
  });
}

/** Writes `suite.json`, the part of a plan that reports need. */
export function writePlan(plan: Plan): void {
  withWriteErrors(
    plan,
    () => writeJson(join(plan.folder, SUITE_FILES.plan), planFile(plan)),
  );
}

/**
 * Checks that a folder does not hold the results of another suite with the same
 * name.
 *
 * @throws {InputError} When it does, and that suite's file still exists.
 */
export function claimFolder({ folder, suite }: Plan): void {
  const file = join(folder, SUITE_FILES.plan);
  const other = readResult(file, z.object({ file: z.string().optional() }))
    ?.file;
  if (
    other === undefined || other === relativeFile(folder, suite.file) ||
    !exists(suiteFile(folder, other))
  ) return;
  throw new InputError(
    `Cannot use ${folder} for ${suite.file}: it has the results of ${
      suiteFile(folder, other)
    }; rename one of the two suites or name another folder with --out`,
  );
}

/** Turns an error of writing results into one for the user. */
function withWriteErrors(plan: Plan, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new InputError(
      `Cannot write results to ${plan.folder}: ${
        (error as Error).message
      }; name another folder with --out`,
      { cause: error },
    );
  }
}

/** The path of a suite's file relative to its results, so that both can be moved together. */
function relativeFile(folder: string, file: string): string {
  return relative(resolve(folder), resolve(file)).replaceAll("\\", "/");
}

/** The backbones, once each whatever a search has changed. */
function backbonesOf({ backbones, runs }: Plan): SuitePlan["backbones"] {
  const definitions = new Map(
    [...backbones].map(([name, { definition }]) => [name, definition]),
  );
  for (const { config: { backbone }, context } of runs) {
    if (backbone === undefined) continue;
    definitions.set(backbone.name, context.backbone!.definition);
  }
  const used = new Set(runs.map(({ config }) => config.backbone?.name));
  return [...definitions].filter(([name]) =>
    used.has(name) || name === [...backbones.keys()][0]
  ).map(([name, definition]) => ({
    name,
    title: definition.title,
    repository: "checkpoint" in definition &&
        "repository" in definition.checkpoint
      ? definition.checkpoint.repository
      : undefined,
    // With the keys of a trial behind the name, it is the same checkpoint.
    trainedOn: [...backbones].find(([key]) => key.split(" ")[0] === name)
      ?.[1].checkpoint?.trainedOn?.slice(),
  }));
}

/** The datasets of all runs, the target first. */
function dataOf({ suite, runs }: Plan): SuitePlan["data"] {
  const tasks = new Map(
    runs.flatMap(({ config, context }) =>
      Object.keys(config.tasks).map((name) =>
        [name, context.tasks[name]!.definition] as const
      )
    ),
  );
  const { target } = suite.definition;
  return [...tasks]
    .sort(([a], [b]) => Number(b === target) - Number(a === target))
    .map(([name, { title, source }]) => ({
      name,
      title,
      licence: source.licence,
      citation: source.citation,
      homepage: source.homepage,
    }));
}

function planFile(plan: Plan): SuitePlan {
  const { definition, name } = plan.suite;
  const methods = new Map(plan.runs.map((run) => [run.name, {
    name: run.name,
    title: run.title,
    backbone: run.config.backbone?.name,
    ...run.kind === "imported" && { imported: true as const },
  }]));
  return {
    format: RESULTS_FORMAT,
    suite: name,
    file: relativeFile(plan.folder, plan.suite.file),
    definition: declaredDefinition(definition),
    reproduce: [...plan.reproduce],
    notes: [...plan.notes],
    title: definition.title,
    target: {
      name: definition.target,
      title: plan.target.title,
      labels: plan.target.labels,
      primary: plan.target.metrics.primary,
      also: plan.target.metrics.also,
      examples: plan.trainingExamples,
    },
    data: dataOf(plan),
    backbones: backbonesOf(plan),
    methods: [...methods.values()],
    references: plan.trials === undefined
      ? [...plan.target.references ?? [], ...definition.references]
      : [],
    significance: suiteSignificance(definition),
    folds: definition.folds,
    trials: plan.trials && [...plan.trials],
    ...plan.tuned && definition.search && {
      search: {
        trials: definition.search.trials,
        space: spaceInWords(definition.search),
        chosen: plan.tuned.map(({ method, number, settings }) => ({
          method,
          number,
          settings,
        })),
        ...plan.halved && definition.search.halving && {
          halving: { ...definition.search.halving, trials: [...plan.halved] },
        },
      },
    },
    ensembles: definition.ensembles,
    limit: plan.runs[0]?.context.limit ?? null,
    runs: plan.runs.map(({ id, name, config }) => ({
      id,
      name,
      seed: config.seed,
      size: config.sizes?.[config.target],
    })),
  };
}

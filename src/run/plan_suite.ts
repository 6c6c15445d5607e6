import { createHash } from "node:crypto";
import { join, resolve } from "@std/path";
import { check } from "../config/check.ts";
import type { BackboneDefinition } from "../config/backbone_definition.ts";
import {
  type DefinitionFolders,
  definitionFolders,
} from "../config/definition_folders.ts";
import { InputError } from "../config/input_error.ts";
import {
  loadBackboneDefinition,
  loadTaskDefinition,
  type Named,
} from "../config/load_definition.ts";
import { suggestion } from "../config/suggestion.ts";
import type {
  MethodEntry,
  SuiteDefinition,
} from "../config/suite_definition.ts";
import type { TaskDefinition } from "../config/task_definition.ts";
import { mergeTraining } from "../config/training_settings.ts";
import type { DataProgress } from "../data/fetch/data_progress.ts";
import { dataRoots } from "../data/fetch/data_roots.ts";
import { loadDataset } from "../data/load_dataset.ts";
import { checkEngine } from "../engine/open_engine.ts";
import type { Recipe } from "../training/recipe.ts";
import { findMethod } from "./load_method.ts";
import { makeRecipe } from "./make_recipe.ts";
import { runId } from "./run_id.ts";
import { FORMAT, type RunConfig, type RunSpec } from "./run_spec.ts";

/** What decides which runs a suite has and where they happen. */
export interface PlanOptions {
  folders: DefinitionFolders;
  /** The folder for results. */
  out: string;
  /** The user's data folder. */
  data: string | undefined;
  cache: string;
  offline: boolean;
  /** Names of the suite's methods; default all. */
  only: readonly string[] | undefined;
  /** Default: the suite's. */
  seeds: readonly number[] | undefined;
  engine: string;
  device: string;
  threads: number;
  /** Examples of each split at most. */
  limit: number | undefined;
  onDownload?: ((progress: DataProgress) => void) | undefined;
}

/** The runs of a suite. */
export interface Plan {
  suite: Named<SuiteDefinition>;
  /** `<out>/<suite>`, or another one for limited tries. */
  folder: string;
  target: TaskDefinition;
  backbone: { name: string; definition: BackboneDefinition };
  /** In the order of seeds, then methods, so that comparisons fill up evenly. */
  runs: RunSpec[];
}

/**
 * Works out the runs of a suite: loads and checks every definition and every
 * dataset, so that what is wrong comes out before anything is trained or
 * written.
 *
 * @throws {InputError} When anything that the user gave cannot be used.
 */
export async function planSuite(
  suite: Named<SuiteDefinition>,
  options: PlanOptions,
): Promise<Plan> {
  checkEngine(options.engine, options.device);
  checkFolders(options.folders);
  const { definition } = suite;
  const backbone = loadBackboneDefinition(definition.backbone, options.folders);
  const tasks = new Map<string, Named<TaskDefinition>>();
  const task = (name: string) => {
    const known = tasks.get(name) ?? loadTaskDefinition(name, options.folders);
    tasks.set(name, known);
    return known;
  };
  const target = task(definition.target).definition;
  checkReferences(suite, target);

  // All methods are planned even where only some run: their tasks make the vocabulary.
  const methods = await Promise.all(
    definition.methods.map((entry) =>
      plannedMethod(
        entry,
        suite,
        options.folders,
        (name) => task(name).definition,
      )
    ),
  );
  const vocabulary = definition.vocabulary ?? [
    ...new Set(
      methods.flatMap(({ recipe }) => tasksOf(recipe, definition.target)),
    ),
  ];
  vocabulary.forEach(task);

  const roots = dataRoots(options.data);
  const checksums = new Map<string, string>();
  for (const named of tasks.values()) {
    const { checksum } = await loadDataset(named, {
      roots,
      cache: options.cache,
      offline: options.offline,
      ...options.limit === undefined ? {} : { limit: options.limit },
      ...options.onDownload ? { onProgress: options.onDownload } : {},
    });
    checksums.set(named.name, checksum);
  }

  const folder = join(
    options.out,
    options.limit === undefined
      ? suite.name
      : `${suite.name}-limit${options.limit}`,
  );
  const runs: RunSpec[] = [];
  for (const seed of options.seeds ?? definition.seeds) {
    for (const method of selected(methods, options.only)) {
      const used = [
        ...new Set([
          ...tasksOf(method.recipe, definition.target),
          ...vocabulary,
        ]),
      ];
      const config: RunConfig = {
        format: FORMAT,
        method: {
          name: method.entry.method,
          options: method.options,
          recipe: plainRecipe(method.recipe),
          ...method.source === undefined ? {} : { source: method.source },
        },
        target: definition.target,
        seed,
        tasks: Object.fromEntries(
          used.sort().map((name) => [
            name,
            taskIdentity(task(name).definition, checksums.get(name)!),
          ]),
        ),
        vocabulary: [...vocabulary].sort(),
        backbone: {
          name: backbone.name,
          definition: withoutTitle(backbone.definition),
        },
        training: mergeTraining(
          backbone.definition.training,
          definition.training,
        ),
        engine: options.engine,
      };
      runs.push({
        id: runId(method.entry.name, config),
        suite: suite.name,
        name: method.entry.name,
        title: method.title,
        config,
        place: {
          methodFile: method.file,
          tasks: Object.fromEntries(
            used.map((name) => [name, {
              file: task(name).file,
              definition: task(name).definition,
            }]),
          ),
          dataRoots: roots.map((root) => resolve(root)),
          cache: resolve(options.cache),
          limit: options.limit,
          device: options.device,
          threads: options.threads,
          runsFolder: resolve(folder, "runs"),
        },
      });
    }
  }
  return {
    suite,
    folder,
    target,
    backbone: { name: backbone.name, definition: backbone.definition },
    runs,
  };
}

interface PlannedMethod {
  entry: MethodEntry;
  title: string;
  file: string;
  options: Record<string, unknown>;
  recipe: Recipe;
  source: string | undefined;
}

async function plannedMethod(
  entry: MethodEntry,
  suite: Named<SuiteDefinition>,
  folders: DefinitionFolders,
  task: (name: string) => TaskDefinition,
): Promise<PlannedMethod> {
  const { method, file } = await findMethod(entry.method, folders.methods);
  const options = check(
    method.options,
    entry.options,
    `${suite.file}: methods.${entry.name}`,
  ) as Record<string, unknown>;
  const recipe = makeRecipe(method, file, options, {
    target: suite.definition.target,
    task,
  });
  for (const name of tasksOf(recipe, suite.definition.target)) task(name);
  const own = definitionFolders().methods.map((folder) => resolve(folder));
  const isOwn = own.some((folder) => file.startsWith(folder));
  return {
    entry,
    title: method.title,
    file,
    options,
    recipe,
    source: isOwn
      ? undefined
      : createHash("sha256").update(Deno.readTextFileSync(file)).digest("hex"),
  };
}

function tasksOf(recipe: Recipe, target: string): string[] {
  return [
    ...new Set([
      target,
      ...recipe.stages.flatMap((stage) =>
        stage.mixture.map((part) => part.task)
      ),
    ]),
  ];
}

function plainRecipe(recipe: Recipe): unknown {
  return {
    stages: recipe.stages.map((stage) => ({
      ...stage,
      loss: stage.loss.map((term) => term.name),
    })),
  };
}

function taskIdentity(definition: TaskDefinition, checksum: string) {
  const { language, kind, labels, metrics } = definition;
  return { language, kind, labels, metrics, checksum };
}

function withoutTitle(definition: BackboneDefinition): BackboneDefinition {
  return { ...definition, title: "", training: {} };
}

function selected(
  methods: readonly PlannedMethod[],
  only: readonly string[] | undefined,
): readonly PlannedMethod[] {
  if (only === undefined) return methods;
  const known = methods.map(({ entry }) => entry.name);
  for (const name of only) {
    if (!known.includes(name)) {
      throw new InputError(
        `Cannot run the method ${JSON.stringify(name)}: the suite has ${
          known.join(", ")
        }${suggestion(name, known)}`,
      );
    }
  }
  return methods.filter(({ entry }) => only.includes(entry.name));
}

/** A folder that is mistyped would otherwise look like a definition that is missing. */
function checkFolders(folders: DefinitionFolders): void {
  for (const [kind, paths] of Object.entries(folders)) {
    for (const path of paths) {
      if (!isFolder(path)) {
        throw new InputError(
          `Cannot use the folder of ${kind} ${path}: it is no folder`,
        );
      }
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

/** A reference without the target's primary metric would be a row without a number. */
function checkReferences(
  suite: Named<SuiteDefinition>,
  target: TaskDefinition,
): void {
  const wanted = [target.metrics.primary, ...target.metrics.also];
  for (const reference of suite.definition.references) {
    if (!wanted.some((metric) => reference[metric] !== undefined)) {
      throw new InputError(
        `${suite.file}: references: ${
          JSON.stringify(reference.name)
        } has none of the metrics of ${suite.definition.target} (${
          wanted.join(", ")
        })`,
      );
    }
  }
}

import { join, resolve } from "@std/path";
import type { Named } from "../../config/load_definition.ts";
import type { SuiteDefinition } from "../../config/suite_definition.ts";
import type { HeldOutTexts } from "../../data/split/decontaminate.ts";
import { InputError } from "../../errors/input_error.ts";
import { shortened } from "../../errors/shortened.ts";
import { shown } from "../../errors/shown.ts";
import {
  ANSWERS_FOLDER,
  partialName,
  SUITE_FILES,
  TEACHERS_SUITE,
} from "../../results/results_folder.ts";
import { runConfig, type TextSource } from "../../results/run_config.ts";
import { runId } from "../../results/run_id.ts";
import type { RunContext, RunSpec } from "../../results/run_spec.ts";
import { KINDS } from "../kinds/kinds.ts";
import type { PlannedMethod } from "../kinds/method_kind.ts";
import type { SuiteInputs } from "./load_suite_inputs.ts";
import { type Draw, drawOfTasks, planDraws } from "./plan_draws.ts";
import type { PlanOptions } from "./plan_options.ts";
import { backboneOf, type PlannedBackbone } from "./planned_backbone.ts";

/** What all runs of a suite are made from. */
export interface SuiteParts {
  suite: Named<SuiteDefinition>;
  options: PlanOptions;
  backbones: ReadonlyMap<string, PlannedBackbone>;
  /** The texts that vocabularies are built from. */
  vocabulary: readonly TextSource[];
  inputs: SuiteInputs;
  /** The texts that are left out of the training splits of other tasks. */
  heldOut: HeldOutTexts | undefined;
}

/** All runs that a suite declares with their teachers, by seed, then by size, then by method. */
export function planRuns(
  methods: readonly PlannedMethod[],
  parts: SuiteParts,
): { run: RunSpec; teachers: RunSpec[] }[] {
  const { name, definition } = parts.suite;
  const draws = planDraws(definition, parts.inputs.datasets, parts.options);
  const planned = draws.flatMap((draw) =>
    methods.map((method) => {
      const teachers = Object.values(method.teachers).map((teacher) =>
        runSpec(parts, teacher, { draw, suite: TEACHERS_SUITE, teachers: [] })
      );
      const run = runSpec(parts, method, { draw, suite: name, teachers });
      return { run, teachers };
    })
  );
  const taught = new Map(
    planned.flatMap(({ teachers }) => teachers.map((run) => [run.id, run])),
  );
  if (taught.size > 0) {
    for (const { run, teachers } of planned) {
      // Teachers have no teachers.
      if (teachers.length === 0) setTwin(run, taught);
    }
  }
  return planned;
}

/** Notes which teacher is trained as a run is. Teachers keep no models, so a run that is to keep one has none. */
function setTwin(
  { config, context }: RunSpec,
  teachers: ReadonlyMap<string, RunSpec>,
): void {
  const twin = teachers.get(runId({ ...config, teaches: true }));
  if (twin !== undefined && context.keep === undefined) {
    context.twin = join(twin.context.runsFolder, twin.id);
  }
}

/** The folder of a suite's results; a limited suite has its own, and the trials of a search have one in their suite's. */
export function suiteFolder(
  suite: string,
  { out, limit, trials }: Pick<PlanOptions, "out" | "limit" | "trials">,
): string {
  const folder = join(
    out,
    limit === undefined ? suite : `${suite}-limit${limit}`,
  );
  return trials === undefined || suite === TEACHERS_SUITE
    ? folder
    : join(folder, SUITE_FILES.search);
}

function runSpec(
  { suite, options, backbones, vocabulary: suiteVocabulary, inputs, heldOut }:
    SuiteParts,
  method: PlannedMethod,
  role: { draw: Draw; suite: string; teachers: readonly RunSpec[] },
): RunSpec {
  const { kind, entry, title, target } = method;
  const isRecipe = kind === "recipe";
  const teaches = role.suite === TEACHERS_SUITE;
  const { keep = suite.definition.keep ?? "none" } = options;
  // Teachers and trials do not keep their models.
  const keeps = KINDS[kind].keeps && options.trials === undefined && !teaches;
  const backbone = method.usesBackbone
    ? backboneOf(entry, suite, backbones)
    : undefined;
  // A checkpoint has its own; another method in the suite must not change its runs.
  const vocabulary = isRecipe && backbone?.checkpoint === undefined
    ? suiteVocabulary
    : [];
  const used = [...method.texts, ...vocabulary];
  const isDecontaminated = heldOut !== undefined &&
    used.some(({ task }) => task !== heldOut.task);
  const { parts, files } = sourcesOf(
    // A teacher of another task reads the target for its texts.
    isDecontaminated ? [...used, { task: heldOut.task }] : used,
    method.validation,
    inputs,
  );
  const config = runConfig({
    ...parts,
    suite: suite.definition,
    entry,
    method: method.identity,
    target,
    ...drawOfTasks(role.draw, {
      tasks: Object.keys(parts.tasks),
      target,
      suiteTarget: suite.definition.target,
    }),
    ...isDecontaminated && {
      decontaminate: {
        ...heldOut,
        ...isTranslated(parts.translations, heldOut.task) &&
          { translated: true },
      },
    },
    trial: options.trials !== undefined && !teaches,
    consulted: Object.fromEntries(
      Object.entries(method.consulted)
        .filter(([name]) => !Object.hasOwn(parts.tasks, name))
        .sort(([a], [b]) => a < b ? -1 : 1),
    ),
    teachers: byTask(role.teachers, ({ id }) => id),
    teaches,
    imported: kind === "imported",
    ...isRecipe && {
      vocabulary,
      engine: options.engine,
      limited: options.limit !== undefined,
    },
    backbone: backbone && {
      name: (entry.backbone ?? suite.definition.backbone)!,
      definition: backbone.definition,
      checksum: backbone.checkpoint?.checksum,
    },
  });
  const context: RunContext = {
    methodFile: method.file,
    methodFiles: method.files,
    translation: suite.definition.translation,
    ...files,
    normalise: inputs.tasks.get(suite.definition.target)!.definition.normalise,
    backbone: backbone && {
      definition: backbone.definition,
      checkpoint: backbone.checkpoint?.files,
    },
    teachers: byTask(
      role.teachers,
      ({ id, context }) => join(context.runsFolder, id),
    ),
    dataRoots: options.roots.map((root) => resolve(root)),
    cache: resolve(options.cache),
    limit: options.limit,
    ...kind === "prompt" && {
      asking: {
        offline: options.offline,
        answers: resolve(options.out, ANSWERS_FOLDER),
      },
    },
    machine: KINDS[kind].usesDevice
      ? options.machine
      : { ...options.machine, device: "cpu" },
    ...keeps && keep !== "none" && { keep },
    runsFolder: resolve(suiteFolder(role.suite, options), SUITE_FILES.runs),
  };
  if (kind === "program" && context.runsFolder.includes("\n")) {
    // `runProcess` finds them by a text in their environment, of which grep takes each line for itself.
    throw new InputError(
      `Cannot write results of the program ${entry.name} to ${
        shown(options.out)
      }: its path has a line break, with which the processes of the program could not be told from others; use a folder without one`,
    );
  }
  const id = runId(config);
  if (id.length > LONGEST_ID) {
    throw new InputError(
      `Cannot name a run of ${entry.name} in ${suite.file}: ${
        shortened(id)
      } has ${id.length} characters, and the name of its folder can have ${LONGEST_ID}; give the method or the task ${target} a shorter name`,
    );
  }
  return {
    id,
    suite: role.suite,
    name: entry.name,
    title,
    kind,
    config,
    context,
  };
}

/** What file systems take, 255 bytes, without the ending of the unfinished folder; names are ASCII. */
const LONGEST_ID = 255 - partialName("").length;

/** Whether texts of other tasks than one are read in translation. */
function isTranslated(
  translations: Readonly<Record<string, { texts: object }>>,
  task: string,
): boolean {
  return Object.values(translations).some(({ texts }) =>
    Object.keys(texts).some((name) => name !== task)
  );
}

function byTask<Value>(
  teachers: readonly RunSpec[],
  value: (teacher: RunSpec) => Value,
): Record<string, Value> {
  return Object.fromEntries(
    teachers.map((teacher) => [teacher.config.target, value(teacher)]),
  );
}

/** The definitions and checksums of a run's texts for its identity, and their files for its worker. */
function sourcesOf(
  texts: readonly TextSource[],
  validation: readonly TextSource[],
  { tasks, datasets, translations }: SuiteInputs,
) {
  const byName = <Value>(
    names: readonly string[],
    valueOf: (name: string) => Value,
  ): Record<string, Value> =>
    Object.fromEntries(
      [...new Set(names)].sort().map((name) => [name, valueOf(name)]),
    );
  const checksums = (
    name: string,
    of: readonly TextSource[],
    known: Record<string, string>,
  ) =>
    Object.fromEntries(
      of.filter(({ translation }) => translation === name)
        .map(({ task }) => [task, known[task]!]),
    );
  const taskNames = texts.map(({ task }) => task);
  const used = texts.flatMap(({ translation }) => translation ?? []);
  return {
    parts: {
      tasks: byName(taskNames, (name) => datasets.get(name)!),
      translations: byName(used, (name) => {
        const { named, ...known } = translations.get(name)!;
        return {
          definition: named.definition,
          texts: checksums(name, texts, known.texts),
          validation: checksums(name, validation, known.validation),
        };
      }),
    },
    files: {
      tasks: byName(taskNames, (name) => tasks.get(name)!),
      translations: byName(used, (name) => translations.get(name)!.named),
    },
  };
}

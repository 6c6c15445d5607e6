import { join } from "@std/path";
import { entryPlace } from "../../config/entry_place.ts";
import {
  loadTaskDefinition,
  type Named,
} from "../../config/load_definition.ts";
import type { SuiteDefinition } from "../../config/suite_definition.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import type { BackboneDefinition } from "../../config/backbone_definition.ts";
import { checkEngine } from "../../engine/open_engine.ts";
import { InputError } from "../../errors/input_error.ts";
import { runTraining } from "../../config/run_training.ts";
import type { TrainingSettings } from "../../config/training_settings.ts";
import {
  decontaminate,
  type HeldOutTexts,
} from "../../data/split/decontaminate.ts";
import { checkDrawnVotes } from "./check_drawn_votes.ts";
import { checkPrimaryMetric } from "./check_primary_metric.ts";
import type { TextSource } from "../../results/run_config.ts";
import { SUITE_FILES, TEACHERS_SUITE } from "../../results/results_folder.ts";
import type { RunSpec } from "../../results/run_spec.ts";
import { checkSplits } from "./check_splits.ts";
import { chooseRuns } from "./choose_runs.ts";
import { checkSuite } from "./check_suite.ts";
import { checkTranslations } from "./check_translations.ts";
import { checkUse } from "./check_use.ts";
import { KINDS } from "../kinds/kinds.ts";
import type { PlannedMethod } from "../kinds/method_kind.ts";
import { planMethods } from "../kinds/plan_methods.ts";
import { translationsByTask } from "../../translation/translations_by_task.ts";
import { heldOutTexts } from "./held_out_texts.ts";
import { loadSuiteInputs, type SuiteInputs } from "./load_suite_inputs.ts";
import type { Plan } from "./plan.ts";
import type { PlanOptions } from "./plan_options.ts";
import { PlanReads } from "./plan_reads.ts";
import { planRuns, suiteFolder } from "./plan_runs.ts";
import { drawDatasets } from "../draw_datasets.ts";
import { planDraws } from "./plan_draws.ts";
import {
  backboneOf,
  planBackbones,
  type PlannedBackbone,
} from "./planned_backbone.ts";
import { Problems } from "./problems.ts";
import { settleDevice } from "../device/settle_device.ts";
import { decontaminationNote } from "../notes/decontamination_note.ts";
import { studyNotes } from "../notes/study_notes.ts";

/**
 * Determines the runs of a suite. Loads and checks every definition and dataset,
 * so that mistakes are reported before anything is trained or written.
 */
export async function planSuite(
  suite: Named<SuiteDefinition>,
  given: PlanOptions,
): Promise<Plan> {
  const device = await settleDevice(given);
  const { reads = new PlanReads() } = given;
  const options = { ...given, reads, machine: { ...given.machine, device } };
  const { definition } = suite;
  // Offline, checks are fast, and a user who has to go online needs the whole list of what is missing.
  const problems = new Problems(options.offline);
  const target = loadTaskDefinition(definition.target, options.folders);
  checkSuite(suite, target.definition, options.folders);
  const backbones = await planBackbones(suite, options, problems);

  // All methods are planned even if only some are run, since the vocabulary is built from all their tasks.
  const methods = await planMethods(suite, options.folders);
  const all = methods.flatMap((method) => [
    method,
    ...Object.values(method.teachers),
  ]);
  const sources = textSources(all.flatMap(({ texts }) => texts));
  await problems.collect(() => checkTranslations(all, options.folders));
  const vocabulary = definition.vocabulary?.map((task) => ({ task })) ??
    sources;
  const loaded = await loadSuiteInputs(
    [...sources, ...vocabulary],
    textSources(all.flatMap(({ validation }) => validation)),
    target,
    options,
    problems,
  );
  problems.throwIfAny();
  const heldOut = heldOutTexts(definition);
  checkUse(suite, { methods: all, sources, vocabulary, backbones });
  const datasets = heldOut === undefined
    ? loaded.datasets
    : await decontaminated(loaded, heldOut, reads);
  const inputs = { ...loaded, datasets };
  const limited = options.limit !== undefined;
  checkPrimaryMetric(datasets.get(definition.target)!, ["validation", "test"]);
  checkSplits(
    definition,
    sources,
    methods.flatMap(({ teachers }) => Object.values(teachers)),
    datasets,
  );
  // With every seed, the splits have the same numbers of examples; those of folds may differ by a few.
  const draws = planDraws(
    { ...definition, seeds: definition.seeds.slice(0, definition.folds ?? 1) },
    datasets,
    options,
  ).map((draw) => ({
    size: draw.sizes?.[definition.target] ?? "all" as const,
    drawn: drawDatasets(datasets, { ...draw, target: definition.target }),
  }));
  const described = definition.folds === undefined ? datasets : draws[0]!.drawn;
  const updates = new Map(
    all.map((method) => [
      method,
      updatesOf(method, { suite, backbones, datasets, draws, limited }),
    ]),
  );
  const parts = { suite, options, backbones, vocabulary, inputs, heldOut };
  const planned = planRuns(methods, parts);
  const runs = planned.map(({ run }) => run);
  checkPrecision(runs, options);
  checkDrawnVotes(runs, datasets);
  const isChosen = chooseRuns(suite, options);
  const chosen = planned.filter(({ run }) => isChosen(run));
  const teachers = chosen.flatMap(({ teachers }) => teachers);
  const deterministic = deterministicMethods(methods, options);
  return {
    suite,
    reproduce: options.reproduce,
    notes: [
      ...studyNotes(
        options.declared ?? definition,
        // Trials of a method differ on purpose, and each has one seed.
        options.trials ? [] : runs,
        described,
        deterministic,
      ),
      ...heldOut === undefined
        ? []
        : [decontaminationNote(heldOut, loaded.datasets, datasets)],
      ...loaded.notes,
      ...new Set(
        [...backbones.values()].flatMap(({ checkpoint }) =>
          checkpoint?.notes ?? []
        ),
      ),
    ],
    keep: options.keep ?? definition.keep ?? "none",
    folder: suiteFolder(suite.name, options),
    deterministic,
    trials: options.trials,
    target: target.definition,
    trainingExamples: described.get(definition.target)!.splits.train.length,
    backbones,
    updates: new Map(
      methods.map((method) => [method.entry.name, updates.get(method)!]),
    ),
    runs,
    chosen: new Set(chosen.map(({ run }) => run)),
    teachers: [...new Map(teachers.map((run) => [run.id, run])).values()],
    teachersFolder: join(
      suiteFolder(TEACHERS_SUITE, options),
      SUITE_FILES.runs,
    ),
  };
}

/** The datasets without the texts that the target holds out. */
function decontaminated(
  { datasets, translations }: SuiteInputs,
  heldOut: HeldOutTexts,
  reads: PlanReads,
): Promise<SuiteInputs["datasets"]> {
  return reads.once(
    `the datasets ${
      [...datasets.keys()].join(", ")
    } without what ${heldOut.task} holds out`,
    () =>
      Promise.resolve(decontaminate(datasets, heldOut, {
        // In those of all methods: which of them a method reads a task in is known to its runs alone.
        translations: translationsByTask(
          Object.fromEntries(translations),
          new Map(
            [...translations].map(([name, { table }]) => [name, table]),
          ),
        ),
      })),
  );
}

/**
 * The optimiser steps of a method for each size, at most.
 *
 * @throws {InputError} When it cannot be trained on the data.
 */
function updatesOf(
  method: PlannedMethod,
  { suite, backbones, datasets, draws, limited }: {
    suite: Named<SuiteDefinition>;
    backbones: ReadonlyMap<string, PlannedBackbone>;
    datasets: SuiteInputs["datasets"];
    draws: readonly { size: number | "all"; drawn: SuiteInputs["datasets"] }[];
    limited: boolean;
  },
): Map<number | "all", number | undefined> {
  const target = datasets.get(method.target)!;
  checkPrimaryMetric(target, ["validation"]);
  const backbone = method.usesBackbone
    ? backboneOf(method.entry, suite, backbones)
    : undefined;
  const training = trainingOf(method, suite, {
    backbone: backbone?.definition,
    task: target.definition,
  });
  const most = new Map<number | "all", number | undefined>();
  for (const { size, drawn } of draws) {
    const updates = KINDS[method.kind].checkData(method, {
      size,
      datasets: drawn,
      limited,
      layers: backbone?.layers ?? 0,
      isTrained: backbone?.checkpoint !== undefined,
      training,
    });
    most.set(size, updates && Math.max(updates, most.get(size) ?? 0));
  }
  return most;
}

/** The methods that no seed changes if the data are the same; of a plan of trials, those that have only such trials. */
function deterministicMethods(
  methods: readonly PlannedMethod[],
  { trials }: PlanOptions,
): string[] {
  const nameOf = ({ entry: { name } }: PlannedMethod) =>
    trials?.find((trial) => trial.name === name)?.method ?? name;
  return [...Map.groupBy(methods, nameOf)]
    .filter(([, own]) => own.every(({ deterministic }) => deterministic))
    .map(([name]) => name);
}

/** Throws if the device cannot train runs in their precision. */
function checkPrecision(
  runs: readonly RunSpec[],
  { engine, machine: { device } }: PlanOptions,
): void {
  // Elsewhere, the device is found where a run is executed.
  if (device === "auto") return;
  for (const { kind, config: { training } } of runs) {
    if (kind === "recipe") checkEngine(engine, device, training.precision);
  }
}

/** Texts without duplicates, sorted by task and translation. */
function textSources(texts: readonly TextSource[]): TextSource[] {
  const sources = new Map(
    texts.map((source) => [
      JSON.stringify([source.task, source.translation]),
      source,
    ]),
  );
  return [...sources].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([, source]) => source);
}

/** @throws {InputError} When the settings of the layers do not fit together. */
function trainingOf(
  { entry, target }: Pick<PlannedMethod, "entry" | "target">,
  suite: Named<SuiteDefinition>,
  definitions: {
    backbone: BackboneDefinition | undefined;
    task: TaskDefinition;
  },
): TrainingSettings {
  try {
    return runTraining({
      ...definitions,
      suite: suite.definition,
      entry,
      target,
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      `${entryPlace(suite, entry)}: ${error.message}`,
      { cause: error },
    );
  }
}

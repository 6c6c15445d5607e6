import { openEngine } from "../../../engine/open_engine.ts";
import { parameterCount } from "../../../model/parameter_count.ts";
import { checkRecipeData } from "../../../training/check_recipe_data.ts";
import { microBatchSize } from "../../../training/step_inputs.ts";
import { train } from "../../../training/train.ts";
import type { EpochReport } from "../../../training/training_progress.ts";
import { environment } from "../../environment.ts";
import type {
  MethodKind,
  RunListeners,
  RunOrder,
  RunOutcome,
} from "../method_kind.ts";
import { importMethod } from "./load_method.ts";
import { openAttempt } from "./open_attempt.ts";
import { loadRunInputs } from "./run_inputs.ts";
import { runPlanner } from "./run_planner.ts";

/** Methods in TypeScript: stages with mixtures and loss terms, trained by the engine. */
export const recipe: MethodKind = {
  keeps: true,
  usesDevice: true,
  extension: "ts",
  describe: (name, file) => importMethod(file, name),
  plan: runPlanner,
  checkData({ identity, target, entry, file }, { size, ...data }) {
    return checkRecipeData(
      identity.recipe!,
      { ...data, target },
      `Cannot use the recipe of ${entry.method} from ${file}${
        size === "all" ? "" : ` at the size ${size}`
      }`,
    ).updates;
  },
  execute: trainRecipe,
};

/** Trains a recipe; resumes if the folder has a snapshot. */
async function trainRecipe(
  { spec, folder, source, datasets, translations }: RunOrder,
  listeners: RunListeners,
): Promise<RunOutcome> {
  const { config, context: { machine } } = spec;
  const inputs = await loadRunInputs(spec, datasets, translations);
  const keeps = spec.context.keep !== undefined;
  // Now, because a file of a checkpoint may change while the run trains.
  const parts = keeps ? inputs.encoder.parts() : undefined;
  const engine = await openEngine(
    config.engine!,
    machine.device,
    config.training.precision,
  );
  const attempt = openAttempt({
    spec,
    folder,
    engine,
    source,
    onNote: (text) => listeners.onNote?.(text),
    onResume: (text) => listeners.onResume?.(text),
  });
  const result = await train({
    ...inputs,
    datasets,
    translations,
    target: config.target,
    limited: config.limited ?? false,
    teaches: config.teaches ?? false,
    keeps,
    settings: config.training,
    seed: config.seed,
    seeds: config.seeds,
    engine,
    threads: machine.threads,
    from: attempt.from,
  }, {
    ...listeners,
    onEpoch(report) {
      attempt.onEpoch(report);
      listeners.onEpoch?.(report);
    },
    onSnapshot: attempt.onSnapshot,
  });
  const { started, seconds, peakMemory, resumed, history } = attempt.progress();
  const { validation, test, teaching, truncation, kept } = result;
  return {
    validation,
    test,
    teaching,
    model: parts && kept && {
      backbone: config.backbone!.name,
      parts,
      parameters: inputs.encoder.parameters,
      size: inputs.encoder.size,
      tasks: kept.heads.map(({ name }) => ({
        name,
        definition: datasets.get(name)!.definition,
      })),
      values: kept.values,
      engine: config.engine!,
      batchSize: microBatchSize(config.training),
    },
    made: {
      environment: environment(engine, machine, source),
      started,
      seconds,
      peak_memory_bytes: peakMemory,
      ...resumed.length === 0 ? {} : { resumed },
      parameters: parameterCount(inputs.encoder.parameters),
      steps: result.steps,
      examples: examplesOf(history),
      teachers: inputs.taught,
      selected: {
        ...result.selected,
        ...schedulesOf(history, result.selected),
      },
      task_weights: taskWeightsOf(history),
      language_probe: result.languageProbe,
      thresholds: result.thresholds,
      tuned_thresholds: result.tunedThresholds,
      ...truncation.length === 0 ? {} : { truncation },
    },
  };
}

function examplesOf(history: readonly EpochReport[]): Record<string, number> {
  // Without a prototype, because a task may be called "constructor".
  const sums: Record<string, number> = Object.create(null);
  for (const { examples } of history) {
    for (const [task, count] of Object.entries(examples)) {
      sums[task] = (sums[task] ?? 0) + count;
    }
  }
  return sums;
}

function taskWeightsOf(history: readonly EpochReport[]) {
  const weights = history.flatMap(({ stage, task_weights: weights }) =>
    weights === undefined ? [] : [[stage, weights] as const]
  );
  return weights.length === 0 ? undefined : Object.fromEntries(weights);
}

function schedulesOf(
  history: readonly EpochReport[],
  { stage, epoch }: { stage: string; epoch: number },
) {
  const { progress, learning_rate, schedules } = history.find((report) =>
    report.stage === stage && report.epoch === epoch
  )!;
  return { progress, learning_rate, schedules };
}

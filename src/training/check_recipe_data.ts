import {
  DefinitionError,
  type DefinitionProblem,
} from "../config/definition_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import { InputError } from "../errors/input_error.ts";
import type { TrainingSettings } from "../config/training_settings.ts";
import type { Dataset } from "../data/dataset.ts";
import { mapLabels, mappedTargets } from "./map_labels.ts";
import { partAmounts } from "./mixture.ts";
import type { PlainRecipe } from "./plain_recipe.ts";
import type { Part } from "./recipe.ts";
import { stageSettings } from "./stage_settings.ts";
import { votedTasks } from "./voted_tasks.ts";

/** What a recipe is to be trained on. */
export interface RecipeData {
  target: string;
  /** Those of the recipe and the target, by name. */
  datasets: ReadonlyMap<string, Pick<Dataset, "definition" | "splits">>;
  /** The number of the encoder's layers. */
  layers: number;
  /** What its stages train with, unless they say otherwise. */
  training: TrainingSettings;
  /** Whether the datasets are cut short for a quick test, so that parts give no more than they have; default false. */
  limited?: boolean;
}

/**
 * Checks a recipe that `checkRecipe` has nothing against on its data: that
 * every part has examples, as many as it is to give, that heads for one label
 * are given one, and that what stages train with goes together.
 *
 * @param what What cannot be done otherwise, for the message.
 * @returns How many optimiser steps it takes at most, over all stages.
 * @throws {DefinitionError} With all that is wrong, each with its path.
 */
export function checkRecipeData(
  { stages }: PlainRecipe,
  { target, datasets, layers, training, limited = false }: RecipeData,
  what: string,
): { updates: number } {
  const targetSize = datasets.get(target)!.splits.train.length;
  const known = new Map<string, PartExamples>();
  const examplesOf = ({ task, head = task, labelMap = {} }: Part) => {
    const key = JSON.stringify([task, head, labelMap]);
    return known.getOrInsertComputed(
      key,
      () => partExamples(datasets.get(task)!, datasets.get(head)!, labelMap),
    );
  };
  let updates = 0;
  const problems: DefinitionProblem[] = stages.flatMap((stage, s) => {
    const parts = stage.mixture.map(examplesOf);
    const amounts = partAmounts(
      stage,
      parts.map(({ count }) => count),
      targetSize,
      { limited },
    );
    const ofParts = stage.mixture.flatMap((part, p) =>
      partProblems(part, parts[p]!, amounts[p]!, {
        isDrawn: stage.sampling !== undefined,
        limited,
      }).map(({ path, message }) => ({
        path: `stages.${s}.mixture.${p}${path === "" ? "" : `.${path}`}`,
        message,
      }))
    );
    try {
      const settings = stageSettings(training, stage);
      const cut = partAmounts(
        stage,
        parts.map(({ count }) => count),
        targetSize,
        { epochSize: settings.epoch_size, limited },
      );
      const examples = cut.reduce((sum, amount) => sum + amount, 0);
      const steps = Math.ceil(examples / settings.batch_size);
      updates += Math.min(
        settings.max_steps ?? Infinity,
        settings.max_epochs * steps,
      );
      return [
        ...ofParts,
        ...Number(settings.freeze) > layers
          ? [{
            path: `stages.${s}.training.freeze`,
            message: `the backbone has ${layers} ${
              layers === 1 ? "layer" : "layers"
            }, of which ${settings.freeze} cannot be frozen; set freeze to at most ${layers}`,
          }]
          : [],
        ...classWeightProblems(stage.mixture, settings, { target, datasets })
          .map((message) => ({
            path: `stages.${s}.training.classWeights`,
            message,
          })),
        ...epochSizeProblems(stage.mixture, amounts, cut).map(
          ({ path, message }) => ({ path: `stages.${s}.${path}`, message }),
        ),
      ];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [
        ...ofParts,
        { path: `stages.${s}.training`, message: error.message },
      ];
    }
  });
  problems.push(...voteProblems({ stages }, training, datasets));
  if (problems.length > 0) throw new DefinitionError(what, problems);
  return { updates };
}

interface PartExamples {
  /** Training examples with a label that the head knows. */
  count: number;
  /** The first with several where the head takes one. */
  crowded: { id: string; labels: string[] } | undefined;
}

function partExamples(
  { definition, splits }: Pick<Dataset, "definition" | "splits">,
  { definition: space }: Pick<Dataset, "definition">,
  labelMap: NonNullable<Part["labelMap"]>,
): PartExamples {
  const mapping = mapLabels(definition, space, labelMap);
  if ("unmatched" in mapping) {
    throw new TypeError(
      "Cannot check a recipe's data: checkRecipe has not seen it",
    );
  }
  const found: PartExamples = { count: 0, crowded: undefined };
  for (const { id, labels } of splits.train) {
    const targets = mappedTargets(labels, mapping, space.kind);
    if (targets === undefined) continue;
    found.count++;
    if (space.kind === "multi_label") continue;
    const has = space.labels.filter((_, k) => targets[k]! > 0);
    if (has.length > 1) found.crowded ??= { id, labels: has };
  }
  return found;
}

function partProblems(
  { task, head = task, amount, repeat = false }: Part,
  { count, crowded }: PartExamples,
  drawn: number,
  { isDrawn, limited }: { isDrawn: boolean; limited: boolean },
): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  if (crowded !== undefined) {
    problems.push({
      path: "head",
      message:
        `the head of ${head} takes one label, and the example ${crowded.id} of ${task} has ${
          crowded.labels.join(", ")
        }`,
    });
  }
  if (count === 0) {
    problems.push({
      path: "",
      message: `no training example of ${task} has a label of ${head}`,
    });
  } else if (!isDrawn && drawn > count && !repeat && !limited) {
    problems.push({
      path: "amount",
      message: `${
        amount === "target" ? `the target has ${drawn}` : `expected ${drawn}`
      } training examples where ${task} has ${count}${
        head === task ? "" : ` with a label of ${head}`
      }; choose ${count} or fewer, or repeat: true to repeat them`,
    });
  }
  return problems;
}

function voteProblems(
  recipe: PlainRecipe,
  training: TrainingSettings,
  datasets: RecipeData["datasets"],
): DefinitionProblem[] {
  const tasks = [...votedTasks(recipe, training)];
  const some = tasks.some((task) =>
    datasets.get(task)!.splits.train.some(({ votes }) => votes !== undefined)
  );
  if (some || tasks.length === 0) return [];
  return [{
    path: "training.targets",
    message: `${tasks.join(", ")} ${
      tasks.length === 1 ? "has" : "have"
    } no votes to train on; declare format.votes in a task, or leave out targets`,
  }];
}

function classWeightProblems(
  mixture: readonly Part[],
  { class_weights: weights }: TrainingSettings,
  { target, datasets }: Pick<RecipeData, "target" | "datasets">,
): string[] {
  if (!weights) return [];
  const heads = weights === "auto"
    ? [...new Set(mixture.map(({ task, head }) => head ?? task))]
    : [target];
  const { labels } = datasets.get(target)!.definition;
  return [
    ...heads.filter((head) =>
      datasets.get(head)!.definition.loss === "squared_error"
    ).map((head) =>
      `the loss of ${head} is the squared error, which has no class weights; leave out class_weights or train it with loss: cross_entropy`
    ),
    ...(weights === "auto" ? [] : Object.keys(weights))
      .filter((label) => !labels.includes(label))
      .map((label) =>
        `${JSON.stringify(label)} is not a label of ${target}: ${
          labels.join(", ")
        }${suggestion(label, labels)}`
      ),
  ];
}

/** @param cut The amounts with `epoch_size`. */
function epochSizeProblems(
  mixture: readonly Part[],
  amounts: readonly number[],
  cut: readonly number[],
): DefinitionProblem[] {
  const all = amounts.reduce((sum, amount) => sum + amount, 0);
  const size = cut.reduce((sum, amount) => sum + amount, 0);
  if (size === all) return [];
  return mixture.flatMap(({ task, draw }, p): DefinitionProblem[] => {
    if (amounts[p] === 0) return [];
    if (cut[p] === 0) {
      return [{
        path: "training.epochSize",
        message:
          `an epoch of ${size} examples has none of ${task}, whose share is ${
            amounts[p]
          } of ${all}; set epoch_size to at least ${
            Math.ceil(all / amounts[p]!)
          }`,
      }];
    }
    return draw !== "stage" ? [] : [{
      path: `mixture.${p}.draw`,
      message: `all epochs would have the same ${
        cut[p]
      } examples of ${task}, as an epoch_size of ${size} is less than the ${all} of the mixture; use draw: epoch, or set epoch_size to at least ${all}`,
    }];
  });
}

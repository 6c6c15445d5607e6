import { backboneDefinition } from "../../src/config/backbone_definition.ts";
import { definitionFolders } from "../../src/config/definition_folders.ts";
import { loadTaskDefinition } from "../../src/config/load_definition.ts";
import {
  mergeTraining,
  type TrainingOverrides,
} from "../../src/config/training_settings.ts";
import type { Dataset } from "../../src/data/dataset.ts";
import { loadTask } from "../../src/data/load_task.ts";
import { openEngine } from "../../src/engine/open_engine.ts";
import { buildEncoder } from "../../src/model/build_encoder.ts";
import type { MethodContext } from "../../src/training/method.ts";
import type { Recipe } from "../../src/training/recipe.ts";
import type { TrainingJob } from "../../src/training/train.ts";

/** The context of a method whose target is a task of the project. */
export function contextOf(target: string): MethodContext {
  const folders = definitionFolders();
  return {
    target,
    task: (name) => loadTaskDefinition(name, folders).definition,
  };
}

/** A training job for a recipe on the built-in corpora, with a small backbone. */
export async function jobOf(
  recipe: Recipe,
  target: string,
  { limit, training = {}, features, ...changes }:
    & Partial<TrainingJob>
    & { limit?: number; training?: TrainingOverrides; features?: object } = {},
): Promise<TrainingJob> {
  const parts = recipe.stages.flatMap(({ mixture }) => mixture);
  const names = new Set([target, ...parts.map(({ task }) => task)]);
  const datasets = new Map<string, Dataset>();
  for (const name of names) {
    datasets.set(
      name,
      await loadTask(name, limit === undefined ? {} : { limit }),
    );
  }
  const definition = backboneDefinition.parse({
    title: "small",
    architecture: "dan",
    features,
    embedding_size: 32,
    hidden_sizes: [],
    feature_dropout: 0.5,
  });
  const texts = [...datasets.values()].flatMap(({ splits }) =>
    splits.train.map(({ text }) => text)
  );
  return {
    recipe,
    target,
    datasets,
    encoder: buildEncoder(definition, texts),
    settings: mergeTraining({
      learning_rate: 0.01,
      max_epochs: 3,
      threshold: "validation",
      ...training,
    }),
    seed: 1,
    engine: await openEngine("onnx", "cpu"),
    threads: 1,
    ...changes,
  };
}

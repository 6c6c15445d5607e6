import { toSnakeCase } from "@std/text";
import {
  mergeTraining,
  type TrainingOverrides,
  type TrainingSettings,
} from "../config/training_settings.ts";
import type { Stage } from "./recipe.ts";

/** What a stage trains with: the run's settings, with its own laid over them. */
export function stageSettings(
  settings: TrainingSettings,
  { training = {}, learningRateFactor = 1 }: Pick<
    Stage,
    "training" | "learningRateFactor"
  >,
): TrainingSettings {
  // Recipes are spelt as TypeScript is, settings as YAML.
  const overrides: TrainingOverrides = Object.fromEntries(
    Object.entries(training).map(([key, value]) => [toSnakeCase(key), value]),
  );
  const merged = mergeTraining(settings, overrides);
  return {
    ...merged,
    learning_rate: merged.learning_rate * learningRateFactor,
  };
}

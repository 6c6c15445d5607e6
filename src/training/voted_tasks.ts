import type { TrainingSettings } from "../config/training_settings.ts";
import type { PlainRecipe } from "./plain_recipe.ts";

/** The tasks that a recipe trains on votes, if they have some. */
export function votedTasks(
  { stages }: PlainRecipe,
  settings: Pick<TrainingSettings, "targets">,
): Set<string> {
  return new Set(
    stages.filter(({ training }) =>
      (training?.targets ?? settings.targets) === "votes"
    ).flatMap(({ mixture }) => mixture.map(({ task }) => task)),
  );
}

import type { TrainingSettings } from "../config/training_settings.ts";
import type { Session } from "../engine/engine.ts";
import type { TrainingMoment } from "./diverged.ts";
import type { Model } from "./model.ts";
import type { Stage } from "./recipe.ts";
import type { TrainingData } from "./training_data.ts";

/** One stage with what it is trained on. */
export interface StageJob {
  stage: Stage;
  settings: TrainingSettings;
  seed: number;
  model: Model;
  session: Session;
  data: TrainingData;
  /**
   * The target's metrics on validation, and the score to make larger.
   *
   * @throws {TrainingError} When the predictions are no numbers any more.
   */
  validate(
    moment: TrainingMoment,
  ): Promise<{ metrics: Record<string, number>; score: number }>;
}

import type { TrainingSettings } from "../config/training_settings.ts";
import type { Session } from "../engine/engine.ts";
import type { Model } from "./model.ts";
import type { Seeded } from "./seed_of.ts";
import type { Stage } from "./recipe.ts";
import type { TargetModel } from "./target_model.ts";
import type { TrainingData } from "./training_data.ts";

/** One stage with what it is trained on. */
export interface StageJob extends Seeded {
  stage: Stage;
  /** Whether parts give no more examples than they have, as in a quick test. */
  limited?: boolean;
  settings: TrainingSettings;
  model: Model;
  session: Session;
  data: TrainingData;
  target: Pick<TargetModel, "validate">;
}

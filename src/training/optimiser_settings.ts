import type { TrainingSettings } from "../config/training_settings.ts";
import type { OptimiserSettings } from "../engine/optimiser/optimiser_of.ts";

/** What training settings say of the optimiser, as an engine takes it. */
export function optimiserSettings(
  settings: TrainingSettings,
): OptimiserSettings {
  const common = {
    weightDecay: settings.weight_decay,
    maxGradientNorm: settings.max_gradient_norm,
  };
  switch (settings.optimiser) {
    case "sgd":
      return {
        name: "sgd",
        momentum: settings.sgd_momentum,
        nesterov: settings.sgd_nesterov,
        ...common,
      };
    default:
      return {
        name: "adamw",
        betas: settings.adam_betas,
        epsilon: settings.adam_epsilon,
        ...common,
      };
  }
}

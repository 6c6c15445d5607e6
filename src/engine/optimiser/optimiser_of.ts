import type { OptimiserName } from "../../config/training_settings.ts";
import { adamw, type AdamWSettings } from "./adamw.ts";
import type { Optimiser } from "./optimiser.ts";
import { sgd, type SgdSettings } from "./sgd.ts";

/** The settings of an optimiser, with its name. */
export type OptimiserSettings = AdamWSettings | SgdSettings;

/** The optimisers, by their names in training settings. */
const OPTIMISERS: {
  readonly [Name in OptimiserName]: Optimiser<
    Extract<OptimiserSettings, { name: Name }>
  >;
} = { adamw, sgd };

/** The optimiser of settings. */
export function optimiserOf(
  { name }: OptimiserSettings,
): Optimiser<OptimiserSettings> {
  return OPTIMISERS[name];
}

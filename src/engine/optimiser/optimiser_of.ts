import type { OptimiserName } from "../../config/training_settings.ts";
import { adamw, type AdamWSettings } from "./adamw.ts";
import type { Optimiser } from "./optimiser.ts";
import { sgd, type SgdSettings } from "./sgd.ts";

/** All that is set of an optimiser, with its name. */
export type OptimiserSettings = AdamWSettings | SgdSettings;

/** The optimisers by the names that training settings have for them: the compiler says which is missing. */
const OPTIMISERS: {
  readonly [Name in OptimiserName]: Optimiser<
    Extract<OptimiserSettings, { name: Name }>
  >;
} = { adamw, sgd };

/** The optimiser that settings are of. */
export function optimiserOf(
  { name }: OptimiserSettings,
): Optimiser<OptimiserSettings> {
  return OPTIMISERS[name];
}

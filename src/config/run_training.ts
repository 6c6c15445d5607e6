import type { BackboneDefinition } from "./backbone_definition.ts";
import type { MethodEntry, SuiteDefinition } from "./suite_definition.ts";
import { mergeTraining, type TrainingSettings } from "./training_settings.ts";

/**
 * The settings of a run: those of its backbone, suite and method, in this
 * order. Weights of the suite's target's labels are left out for a teacher of
 * another task.
 *
 * @param target The task that the run is measured on.
 * @throws {InputError} When the settings do not fit together.
 */
export function runTraining(
  { backbone, suite, entry, target }: {
    backbone: BackboneDefinition;
    suite: SuiteDefinition;
    entry: MethodEntry;
    target: string;
  },
): TrainingSettings {
  const { class_weights, ...merged } = mergeTraining(
    backbone.training,
    suite.training,
    entry.training,
  );
  return class_weights === undefined ||
      target !== suite.target && class_weights !== "auto"
    ? merged
    : { ...merged, class_weights };
}

import type { BackboneDefinition } from "./backbone_definition.ts";
import type { MethodEntry, SuiteDefinition } from "./suite_definition.ts";
import { fileFormat } from "./file_format.ts";
import type { TaskDefinition } from "./task_definition.ts";
import { taskFiles } from "./task_files.ts";
import { mergeTraining, type TrainingSettings } from "./training_settings.ts";

/**
 * The settings of a run: those of its backbone, suite, method and search, in
 * this order. For a teacher of another task than the suite's target, weights of the
 * target's labels are left out, and votes if its task has none.
 *
 * @param target The task that the run is measured on.
 * @param task The definition of this task.
 * @throws {InputError} When the settings do not fit together.
 */
export function runTraining(
  { backbone, suite, entry, target, task }: {
    backbone: BackboneDefinition | undefined;
    suite: SuiteDefinition;
    entry: MethodEntry;
    target: string;
    task: TaskDefinition | undefined;
  },
): TrainingSettings {
  const settings = mergeTraining(
    backbone?.training,
    suite.training,
    entry.training,
    entry.tuned?.training,
  );
  if (target === suite.target) return settings;
  if (settings.class_weights !== "auto") delete settings.class_weights;
  if (task !== undefined && !hasVotes(task)) delete settings.targets;
  return settings;
}

function hasVotes(task: TaskDefinition): boolean {
  return taskFiles(task).some(({ definition }) =>
    fileFormat(task.format, definition.format).votes !== undefined
  );
}

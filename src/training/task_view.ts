import type { TaskDefinition } from "../config/task_definition.ts";

/** What a method is told of a task. */
export type TaskView =
  & Pick<TaskDefinition, "language" | "kind" | "labels" | "loss" | "partner">
  & { metrics: Pick<TaskDefinition["metrics"], "primary"> };

/** What of a definition a method is told: nothing that only says where data is, or how it is shown. */
export function taskView(
  { language, kind, labels, loss, partner, metrics }: TaskDefinition,
): TaskView {
  return {
    language,
    kind,
    labels,
    loss,
    partner,
    metrics: { primary: metrics.primary },
  };
}

import type { RunRecord } from "./record.ts";

/** Whether the decisions of a run depend on thresholds: not in a single-label task, nor if it has decisions alone. */
export function hasThresholds(
  { config, answer }: Pick<RunRecord, "config" | "answer">,
): boolean {
  return config.tasks[config.target]!.kind === "multi_label" &&
    answer !== "decisions";
}

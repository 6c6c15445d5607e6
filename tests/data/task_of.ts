import { check } from "../../src/config/check.ts";
import type { Named } from "../../src/config/load_definition.ts";
import {
  type TaskDefinition,
  taskDefinition,
} from "../../src/config/task_definition.ts";

/** A small task for tests: JSONL with `text` and `label`, labels a, b, c. */
export function taskOf(
  overrides: Record<string, unknown> = {},
): Named<TaskDefinition> {
  const definition = check(taskDefinition, {
    title: "A task",
    language: "ro",
    kind: "single_label",
    labels: ["a", "b", "c"],
    source: {},
    format: { type: "jsonl", text: "text", labels: "label" },
    splits: {
      train: { file: "train.jsonl" },
      validation: { file: "validation.jsonl" },
      test: { file: "test.jsonl" },
    },
    metrics: { primary: "accuracy" },
    ...overrides,
  }, "small.yaml");
  return { name: "small", file: "small.yaml", definition };
}

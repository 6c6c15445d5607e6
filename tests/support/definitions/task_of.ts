import { checkDefinition } from "../../../src/config/check_definition.ts";
import type { Named } from "../../../src/config/load_definition.ts";
import type { TaskDefinition } from "../../../src/config/task_definition.ts";
import { taskSchema } from "../../../src/config/task_schema.ts";
import { task } from "./valid_keys.ts";

/** A small task for tests: JSONL with `text` and `label`, labels a, b, c. */
export function taskOf(
  overrides: Record<string, unknown> = {},
): Named<TaskDefinition> {
  const definition = checkDefinition(taskSchema, task(overrides), "small.yaml");
  return { name: "small", file: "small.yaml", definition };
}

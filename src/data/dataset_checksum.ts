import { createHash } from "node:crypto";
import type { SplitName, TaskDefinition } from "../config/task_definition.ts";
import type { Example } from "./example.ts";

/**
 * The checksum of what is learnt and measured: the kind, the labels and the
 * examples of all splits in their order. Files and their formats do not enter.
 *
 * @returns SHA-256 of canonical JSON, one value a line, in hexadecimal.
 */
export function datasetChecksum(
  task: Pick<TaskDefinition, "kind" | "labels">,
  splits: Record<SplitName, readonly Example[]>,
): string {
  const hash = createHash("sha256");
  const add = (value: unknown) => hash.update(`${JSON.stringify(value)}\n`);
  add([task.kind, task.labels]);
  for (const name of ["train", "validation", "test"] as const) {
    add([name, splits[name].length]);
    for (const { id, text, labels } of splits[name]) add([id, text, labels]);
  }
  return hash.digest("hex");
}

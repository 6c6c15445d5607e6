import { join } from "@std/path";
import type { TaskCheck } from "../../../src/check/task_check.ts";
import { readSuite } from "../../../src/report/suite/read_suite.ts";

/** Writes what `check` found in the target of a suite's results; by default nothing. */
export async function writeCheck(
  folder: string,
  found: Partial<TaskCheck>,
): Promise<void> {
  const { plan: { target }, records } = readSuite(folder);
  const check = {
    task: target.name,
    title: "t",
    language: "ro",
    kind: "multi_label",
    checksum: records[0]!.config.tasks[target.name]!.checksum,
    findings: [],
    splits: [],
    drift: [],
    baselines: [],
    detectable: [],
    duplicates: {
      threshold: 0.8,
      complete: true,
      within: [],
      across: [],
      leakShare: 0,
      conflicts: { equal: 0, near: 0, pairs: [] },
    },
    slices: [],
    ...found,
  };
  await Deno.writeTextFile(
    join(folder, "check.json"),
    JSON.stringify({ tasks: [check] }),
  );
}

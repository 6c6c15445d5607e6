import type { SplitName, TaskDefinition } from "../config/task_definition.ts";
import type { Reading } from "./dataset.ts";
import type { Example } from "./example.ts";
import type { DataOptions } from "./fetch/data_options.ts";
import { ensureSplit } from "./fetch/ensure_split.ts";
import type { DecodedLabels, LabelGroup } from "./labels/label_group.ts";
import { LabelGroups } from "./labels/label_groups.ts";
import { readSplit, type SplitRows } from "./read/read_split.ts";

/** The examples of the splits that are read from files. */
export interface ReadSplits {
  examples: Partial<Record<SplitName, Example[]>>;
  reading: Reading;
}

/**
 * Reads all files of a task, and detects the form of labels over all of them
 * together if the task does not declare it.
 *
 * @throws {DataError} When a file cannot be obtained, has the wrong checksum,
 *   or does not match the task's definition.
 */
export async function readSplits(
  task: TaskDefinition,
  options: DataOptions,
): Promise<ReadSplits> {
  const groups = new LabelGroups(task);
  const read: [SplitName, SplitRows][] = [];
  for (const name of ["train", "validation", "test"] as const) {
    const split = task.splits[name];
    if ("from" in split) continue;
    const present = await ensureSplit(split, options, task.source.homepage);
    read.push([name, await readSplit(name, present, task, groups)]);
  }
  const decoded = new Map<LabelGroup, DecodedLabels>();
  const examples: ReadSplits["examples"] = {};
  for (const [name, rows] of read) {
    for (const { group } of rows.groups) {
      if (!decoded.has(group)) decoded.set(group, group.decode());
    }
    examples[name] = labelled(rows, decoded);
    rows.reading.unmapped = rows.examples.length - examples[name].length;
  }
  const all = [...decoded.values()];
  const lowest = all.flatMap(({ lowestIndex }) => lowestIndex ?? []);
  return {
    examples,
    reading: {
      labelForms: [...new Set(all.map(({ form }) => form))],
      ...lowest.length === 0 ? {} : { lowestIndex: Math.min(...lowest) },
      splits: Object.fromEntries(
        read.map(([name, { reading }]) => [name, reading]),
      ),
    },
  };
}

/** Sets the labels of the examples, and leaves out those that the label map excludes. */
function labelled(
  { examples, labelIndices, groups }: SplitRows,
  decoded: ReadonlyMap<LabelGroup, DecodedLabels>,
): Example[] {
  const kept: Example[] = [];
  for (const [k, { group, from }] of groups.entries()) {
    const { rows } = decoded.get(group)!;
    const end = groups[k + 1]?.from ?? examples.length;
    for (let i = from; i < end; i++) {
      const example = examples[i]!;
      const labels = rows[labelIndices[i]!]!;
      if (labels === null) continue;
      example.labels = labels;
      kept.push(example);
    }
  }
  return kept;
}

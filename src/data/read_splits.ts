import {
  type SplitName,
  SPLITS,
  type TaskDefinition,
} from "../config/task_definition.ts";
import type { Reading } from "./dataset.ts";
import type { Example } from "./example.ts";
import type { DataOptions } from "./fetch/data_options.ts";
import { ensureSplit } from "./fetch/ensure_split.ts";
import type { DecodedLabels } from "./labels/label_group.ts";
import { LabelGroups } from "./labels/label_groups.ts";
import { readSplit, type SplitRows } from "./read/read_split.ts";
import { unreadable } from "./read/unreadable.ts";

/** The examples of the splits that are read from files. */
export interface ReadSplits {
  examples: Partial<Record<SplitName, Example[]>>;
  reading: Reading;
}

/**
 * Reads all files of a task, and detects the form of labels over all of them
 * together if the task does not declare it.
 *
 * @param options `annotations`: whether to read the labels of annotators.
 * @throws {DataError} When a file cannot be obtained, has the wrong checksum,
 *   or does not match the task's definition.
 */
export async function readSplits(
  task: TaskDefinition,
  options: DataOptions & { annotations?: boolean },
): Promise<ReadSplits> {
  const groups = new LabelGroups(task);
  const annotators = options.annotations ? new LabelGroups(task) : undefined;
  const read: [SplitName, SplitRows][] = [];
  for (const name of SPLITS) {
    const split = task.splits[name];
    if ("from" in split) continue;
    const present = await ensureSplit(split, options, task.source.homepage);
    read.push([name, await readSplit(name, present, task, groups, annotators)]);
  }
  const examples: ReadSplits["examples"] = {};
  const decoded = new Set<DecodedLabels>();
  for (const [name, rows] of read) {
    for (const [i, labels] of rows.annotations.entries()) {
      // Files without annotators leave gaps.
      if (labels === undefined) continue;
      rows.examples[i]!.annotations = labels.map((given) =>
        given && given.group.decode().rows[given.index] || undefined
      );
    }
    for (const { group } of rows.groups) decoded.add(group.decode());
    examples[name] = labelled(rows);
    rows.reading.unmapped = rows.examples.length - examples[name].length;
  }
  const all = [...decoded];
  checkLabelMap(task, all);
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

/** Throws if the label map has no effect, since no file has names of labels. */
function checkLabelMap(
  { label_map = {} }: TaskDefinition,
  decoded: readonly DecodedLabels[],
): void {
  const [first] = decoded;
  if (
    Object.keys(label_map).length === 0 || first?.unmapped === undefined ||
    decoded.some(({ unmapped }) => unmapped === undefined)
  ) return;
  const isRow = first.form === "row";
  throw unreadable(
    first.unmapped,
    `its labels are ${
      isRow ? "a row of 0/1 in label order" : "a class index"
    }, and label_map has no ${isRow ? "effect on rows" : "class index"}; ${
      isRow
        ? "name the columns or the labels in the file"
        : "write class indices as its keys"
    }, or remove label_map`,
  );
}

/** Sets the labels of the examples, and leaves out those that the label map excludes. */
function labelled(
  { examples, labelIndices, groups }: SplitRows,
): Example[] {
  const kept: Example[] = [];
  for (const [k, { group, from }] of groups.entries()) {
    const { rows } = group.decode();
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

import type { SplitName, TaskDefinition } from "../config/task_definition.ts";
import type { Reading } from "./dataset.ts";
import type { Example } from "./example.ts";
import type { DataOptions } from "./fetch/data_options.ts";
import { ensureSplit } from "./fetch/ensure_split.ts";
import type { DecidedLabels, LabelGroup } from "./labels/label_group.ts";
import { LabelGroups } from "./labels/label_groups.ts";
import { readSplit, type SplitRows } from "./read/read_split.ts";

/** The examples of the splits that are read from files, and what was seen. */
export interface ReadSplits {
  examples: Partial<Record<SplitName, Example[]>>;
  reading: Reading;
}

/**
 * Reads all files of a task, and decides over all of them together how labels
 * are written where the task does not say so.
 *
 * @throws {DataError} When a file cannot be had, is not the right one, or is
 *   not as the task says.
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
  const decided = new Map<LabelGroup, DecidedLabels>();
  const examples: ReadSplits["examples"] = {};
  for (const [name, rows] of read) {
    for (const { group } of rows.groups) {
      if (!decided.has(group)) decided.set(group, group.decide());
    }
    examples[name] = labelled(rows, decided);
    rows.reading.unmapped = rows.examples.length - examples[name].length;
  }
  const all = [...decided.values()];
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

/** The examples with their labels, without those that the label map leaves out. */
function labelled(
  { examples, places, groups }: SplitRows,
  decided: ReadonlyMap<LabelGroup, DecidedLabels>,
): Example[] {
  const kept: Example[] = [];
  for (const [k, { group, from }] of groups.entries()) {
    const { rows } = decided.get(group)!;
    const end = groups[k + 1]?.from ?? examples.length;
    for (let i = from; i < end; i++) {
      const example = examples[i]!;
      const labels = rows[places[i]!]!;
      if (labels === null) continue;
      example.labels = labels;
      kept.push(example);
    }
  }
  return kept;
}

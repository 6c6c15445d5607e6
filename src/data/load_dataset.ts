import type { DataOptions } from "./fetch/data_options.ts";
import { InputError } from "../errors/input_error.ts";
import type { Named } from "../config/load_definition.ts";
import type { SplitName, TaskDefinition } from "../config/task_definition.ts";
import { checkRoots } from "./fetch/check_roots.ts";
import { DataError } from "./data_error.ts";
import type { Dataset, Reading } from "./dataset.ts";
import { datasetChecksum } from "./dataset_checksum.ts";
import type { Example } from "./example.ts";
import { readSplits } from "./read_splits.ts";
import { carveSplit } from "./split/carve_split.ts";
import { groupKey } from "./split/group_key.ts";

/** How a dataset is loaded. */
export interface LoadOptions extends DataOptions {
  /** Keeps the first examples of each split only, for a quick try; the checksum then is another one. */
  limit?: number;
}

const SPLITS = ["train", "validation", "test"] as const;

/**
 * Loads a task: finds or downloads its files, verifies, reads and checks
 * them, and carves the splits that have no files of their own. Files are read
 * to their end whatever the limit: row counts, ids and how labels are written
 * are theirs as a whole.
 *
 * @throws {InputError} When a file cannot be had, is not the right one, or
 *   does not hold what the task's definition says.
 */
export async function loadDataset(
  named: Named<TaskDefinition>,
  options: LoadOptions,
): Promise<Dataset> {
  const { name, definition } = named;
  const { limit } = options;
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new InputError(
      `Cannot limit ${name} to ${limit} examples a split: expected a whole number from 1 on`,
    );
  }
  await checkRoots(options.roots);
  const { examples, reading } = await readSplits(definition, options);
  const splits = carved(named, excluded(named, examples, reading));
  for (const split of SPLITS) {
    splits[split] = splits[split].slice(0, limit);
  }
  return {
    task: name,
    definition,
    splits,
    checksum: datasetChecksum(definition, splits),
    reading,
  };
}

type Splits = Partial<Record<SplitName, Example[]>>;

/** Leaves out what other splits have, and counts what is left. */
function excluded(
  { file, definition }: Named<TaskDefinition>,
  read: Splits,
  reading: Reading,
): Splits {
  const splits: Splits = {};
  for (const name of SPLITS) {
    const split = definition.splits[name];
    const examples = read[name];
    if ("from" in split || examples === undefined) continue;
    let kept = examples;
    if (split.exclude !== undefined) {
      const others = read[split.exclude as SplitName] ?? [];
      const ids = new Set(others.map((example) => example.id));
      kept = examples.filter((example) => !ids.has(example.id));
      reading.splits[name]!.excluded = examples.length - kept.length;
    }
    const expected = split.rows ?? kept.length;
    if (kept.length !== expected || kept.length === 0) {
      throw new DataError(
        file,
        `Cannot use the split ${name} of ${file}: it has ${kept.length} rows where ${
          split.rows ?? "some"
        } are expected, correct its files or splits.${name}.rows`,
      );
    }
    splits[name] = kept;
  }
  return splits;
}

/** Takes the carved splits out of those that they come from. */
function carved(
  { file, definition }: Named<TaskDefinition>,
  read: Splits,
): Record<SplitName, Example[]> {
  const splits = { ...read };
  for (const name of SPLITS) {
    const split = definition.splits[name];
    if (!("from" in split)) continue;
    const from = split.from as SplitName;
    const stay = new Set<string>();
    for (const [other, examples] of Object.entries(read)) {
      if (other === from) continue;
      for (const { text } of examples) stay.add(groupKey(text));
    }
    const result = carveSplit(splits[from] ?? [], split, stay);
    if (result === undefined || result.rest.length === 0) {
      throw new DataError(
        file,
        `Cannot carve exactly ${split.rows} rows for the split ${name} out of the ${
          splits[from]?.length ?? 0
        } of ${from} in ${file}: texts that are equal stay together, and those that other splits have stay where they are, correct splits.${name}.rows`,
      );
    }
    splits[name] = result.taken;
    splits[from] = result.rest;
  }
  const { train = [], validation = [], test = [] } = splits;
  return { train, validation, test };
}

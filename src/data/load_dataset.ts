import { createHash, hash } from "node:crypto";
import type { Named } from "../config/load_definition.ts";
import {
  type SplitName,
  SPLITS,
  type TaskDefinition,
} from "../config/task_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { DataError } from "./data_error.ts";
import type { Dataset, Reading } from "./dataset.ts";
import type { Example } from "./example.ts";
import { checkRoots } from "./fetch/check_roots.ts";
import type { DataOptions } from "./fetch/data_options.ts";
import { readSplits } from "./read_splits.ts";
import { carveSplit } from "./split/carve_split.ts";
import { stratifiedSample } from "./split/stratified_sample.ts";
import { groupKey } from "./split/group_key.ts";
import { mean } from "simple-statistics";

/** How a dataset is loaded. */
export interface LoadOptions extends DataOptions {
  /** Keeps a stratified sample of this many examples of each split, for a quick test; this changes the checksum. */
  limit?: number;
  /** Whether to read the labels of annotators and the fields of slices. Default: no. */
  annotations?: boolean;
}

/**
 * Loads a task: finds or downloads its files, verifies, reads and checks
 * them, and carves the splits that have no files of their own. A limit does not
 * shorten the reading, since row counts, ids and the form of labels are
 * checked over whole files.
 *
 * @throws {InputError} When a file cannot be obtained, has the wrong checksum,
 *   or does not match the task's definition.
 */
export async function loadDataset(
  named: Named<TaskDefinition>,
  options: LoadOptions,
): Promise<Dataset> {
  const { name, definition } = named;
  const { limit } = options;
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new InputError(
      `Cannot limit ${name} to ${limit} examples per split: expected a positive integer`,
    );
  }
  checkRoots(options.roots);
  const { examples, reading } = await readSplits(definition, options);
  const splits = carveSplits(named, withoutExcluded(named, examples, reading));
  checkVoteOrder(splits, named);
  if (limit !== undefined) {
    for (const split of SPLITS) {
      splits[split] = stratifiedSample(splits[split], limit);
    }
  }
  return {
    task: name,
    definition,
    splits,
    checksum: datasetChecksum(definition, splits),
    votesChecksum: votesChecksum(splits),
    reading,
  };
}

type Splits = Partial<Record<SplitName, Example[]>>;

/** Applies each split's `exclude`, and checks the number of rows that remain. */
function withoutExcluded(
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
        `Cannot use the split ${name} of ${file}: it has ${kept.length} rows, expected ${
          split.rows ?? "at least one"
        }; correct its files or splits.${name}.rows`,
      );
    }
    splits[name] = kept;
  }
  return splits;
}

/** Carves the splits without files out of those that they come from. */
function carveSplits(
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
        } rows of ${from} in ${file}: equal texts stay together, and texts that are also in other splits cannot be taken; correct splits.${name}.rows`,
      );
    }
    splits[name] = result.taken;
    splits[from] = result.rest;
  }
  const { train = [], validation = [], test = [] } = splits;
  return { train, validation, test };
}

function votesChecksum(
  { train, validation }: Record<SplitName, readonly Example[]>,
): string | undefined {
  const hasVotes = ({ votes }: Example) => votes !== undefined;
  if (!train.some(hasVotes) && !validation.some(hasVotes)) return undefined;
  const votes = [...train, ...validation].map(({ votes }) => votes ?? null);
  return hash("sha256", JSON.stringify(votes));
}

/** The number of examples that are hashed at once. */
const BATCH = 256;

/** SHA-256 of what is learnt and measured, as lines of JSON: the kind, the labels, and the examples of all splits. */
function datasetChecksum(
  task: Pick<TaskDefinition, "kind" | "labels">,
  splits: Record<SplitName, readonly Example[]>,
): string {
  const hash = createHash("sha256");
  const add = (value: unknown) => hash.update(`${JSON.stringify(value)}\n`);
  add([task.kind, task.labels]);
  // Examples with the same labels share an array.
  const written = new Map<number[], string>();
  const writtenOnce = (labels: number[]) =>
    written.getOrInsertComputed(labels, () => JSON.stringify(labels));
  for (const name of SPLITS) {
    add([name, splits[name].length]);
    for (let i = 0; i < splits[name].length; i += BATCH) {
      hash.update(
        splits[name].slice(i, i + BATCH).map(({ id, text, labels }) =>
          `[${quoted(id)},${quoted(text)},${writtenOnce(labels)}]\n`
        ).join(""),
      );
    }
  }
  return hash.digest("hex");
}

/** What JSON escapes, and emoji; without the flag `u`, which would take five times as long. */
const ESCAPED = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** The text in JSON, in half of the time for most texts. */
function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** With fewer examples with a label, or without it, their votes can be such by chance. */
const FEWEST = 10;

const ROUNDING = 1e-9;

/**
 * Checks that the votes for no label are lower where it is a gold label than
 * elsewhere: with votes in another order than the labels, some are.
 *
 * @throws {DataError} When some are, among at least ten examples of each.
 */
function checkVoteOrder(
  { train, validation }: Record<SplitName, readonly Example[]>,
  { file, definition: { labels } }: Named<TaskDefinition>,
): void {
  const voted = [train, validation].flatMap((examples) =>
    examples.filter(({ votes }) => votes !== undefined)
  );
  labels.forEach((label, k) => {
    const votesOf = (isGold: boolean) =>
      voted.filter(({ labels }) => labels[k]! >= 0.5 === isGold)
        .map(({ votes }) => votes![k]!);
    const [gold, others] = [votesOf(true), votesOf(false)];
    if (Math.min(gold.length, others.length) < FEWEST) return;
    const [having, without] = [mean(gold), mean(others)];
    if (having > without - ROUNDING) return;
    throw new DataError(
      file,
      `Cannot use the votes of ${file}: those for ${
        JSON.stringify(label)
      } are ${having.toFixed(2)} on average where it is the label, and ${
        without.toFixed(2)
      } elsewhere; give labels in the order that votes have`,
    );
  });
}

import { shortened } from "../../errors/shortened.ts";
import { shown } from "../../errors/shown.ts";
import { listed } from "../../errors/listed.ts";
import { suggestion } from "../../errors/suggestion.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import { mapsNumbers } from "../../config/maps_numbers.ts";
import type { LabelItem, LabelValue } from "./label_value.ts";
import { pandasItem } from "./pandas_item.ts";

/** How the labels of one field are written. */
export type FieldForm = "names" | "indices" | "row";

/** Numbers in label order, or null if the label map leaves the row out; or why the value cannot be encoded. */
export type EncodedLabels =
  | { labels: number[] | null; problem?: undefined }
  | { labels?: undefined; problem: string };

/** The task that labels are of. */
export interface LabelTask
  extends Pick<TaskDefinition, "kind" | "labels" | "label_map"> {
  /** Whether the labels are predictions: its definition is not to be changed for them, and their indices are in the order of its labels. */
  predicted?: boolean;
}

/**
 * Encodes a value as numbers in label order: one-hot, 0 and 1, or the shares of
 * a row of numbers.
 */
export function encodeLabels(
  value: Pick<LabelValue, "items" | "list">,
  form: FieldForm,
  task: LabelTask,
): EncodedLabels {
  return form === "row" ? encodeRow(value, task) : encodeItems(
    value.items,
    form === "names" ? nameIndex : classIndex,
    task,
  );
}

type LabelIndex = { index: number | null } | { problem: string };

function encodeItems(
  items: readonly LabelItem[],
  find: (item: LabelItem, task: LabelTask) => LabelIndex,
  task: LabelTask,
): EncodedLabels {
  if (task.kind === "single_label" && items.length !== 1) {
    return {
      problem: `it has ${items.length} labels, expected one${
        advice(task, "make the task multi_label")
      }`,
    };
  }
  const indices: (number | null)[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    const found = find(item, task);
    if ("problem" in found) return found;
    if (seen.size === seen.add(String(item)).size) {
      return {
        problem: `its label ${shown(item)} is repeated; correct the row`,
      };
    }
    indices.push(found.index);
  }
  return {
    labels: indices.includes(null)
      ? null
      : task.labels.map((_, i) => indices.includes(i) ? 1 : 0),
  };
}

/** The index of a label by its name or its key in the label map; of booleans and numbers, the name is their text, or that of pandas. */
function nameIndex(item: LabelItem, task: LabelTask): LabelIndex {
  const { labels, label_map = {} } = task;
  const names = () => [...new Set([...Object.keys(label_map), ...labels])];
  const text = String(item);
  const key = Object.hasOwn(label_map, text) || labels.includes(text)
    ? text
    : names().find((name) => String(pandasItem(name)) === text) ?? text;
  if (Object.hasOwn(label_map, key)) {
    const label = label_map[key]!;
    return { index: label === null ? null : labels.indexOf(label) };
  }
  const index = labels.indexOf(key);
  if (index >= 0) return { index };
  const known = names();
  const same = known.find((one) => one.normalize() === key.normalize());
  if (same !== undefined) {
    return {
      problem: `its label ${shown(key)} is another Unicode form of ${
        shown(same)
      }, which looks the same; write both in NFC`,
    };
  }
  const near = /\p{L}{2}/u.test(key) ? suggestion(key, known) : "";
  return {
    problem: `its label ${shown(printable(item))} is not one of ${
      listed(known)
    }${near || advice(task, "add it to label_map")}`,
  };
}

function classIndex(item: LabelItem, task: LabelTask): LabelIndex {
  // A map of class indices is that of the task's own files.
  const { label_map = {} } = task.predicted ? {} : task;
  if (Object.hasOwn(label_map, String(item))) return nameIndex(item, task);
  const index = typeof item !== "boolean" && /^(0|[1-9]\d*)$/.test(String(item))
    ? Number(item)
    : -1;
  if (mapsNumbers({ label_map })) {
    return {
      problem: `its label ${
        shown(printable(item))
      } is not in label_map, which lists class indices${
        advice(task, "add it")
      }`,
    };
  }
  return index >= 0 && index < task.labels.length ? { index } : {
    problem: `its label ${
      shown(printable(item))
    } is not a class index from 0 to ${task.labels.length - 1}${
      advice(task, "add it to label_map")
    }`,
  };
}

/** What to do about a value: predictions are corrected, of other data also the task. */
function advice({ predicted }: LabelTask, other: string): string {
  return `; correct the row${predicted ? "" : ` or ${other}`}`;
}

function printable(item: LabelItem): LabelItem {
  return typeof item === "bigint" ? Number(item) : item;
}

function encodeRow(
  { items, list }: Pick<LabelValue, "items" | "list">,
  task: LabelTask,
): EncodedLabels {
  const { kind, labels } = task;
  const row = `its label row [${
    shortened(items.map((item) => String(item)).join(", "))
  }]`;
  if (!list) {
    return {
      problem: `its label ${
        shown(printable(items[0]!))
      } is not a list, expected a row of 0/1; correct the row`,
    };
  }
  if (items.length !== labels.length) {
    return {
      problem:
        `its label row has ${items.length} numbers, but the task has ${labels.length} labels; correct the row`,
    };
  }
  const numbers = items.map(share);
  if (!numbers.every((number) => number >= 0 && number <= 1)) {
    return { problem: `${row} has numbers outside 0 to 1; correct the row` };
  }
  if (
    kind === "single_label" &&
    (numbers.filter((number) => number === 1).length !== 1 ||
      numbers.some((number) => number !== 0 && number !== 1))
  ) {
    return {
      problem: `${row} is not a single 1 among zeros${
        advice(task, "make the task multi_label")
      }`,
    };
  }
  return { labels: numbers };
}

/** An item as a number; a string must be 0, 1, false or true, or the result is NaN. */
function share(item: LabelItem): number {
  if (typeof item !== "string") return Number(item);
  return item === "0" || item === "false"
    ? 0
    : item === "1" || item === "true"
    ? 1
    : NaN;
}

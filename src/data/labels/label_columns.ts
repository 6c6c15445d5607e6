import { shown } from "../../errors/shown.ts";
import type { TaskDefinition } from "../../config/task_definition.ts";
import { fieldValue } from "../read/field_value.ts";
import { noValue } from "../read/no_value.ts";
import type { Row } from "../read/row.ts";
import { unreadable } from "../read/unreadable.ts";
import type { DecidedLabels, LabelGroup } from "./label_group.ts";

type Task = Pick<TaskDefinition, "kind" | "labels" | "label_map">;

/**
 * The labels of a table with a column of 0 and 1 (or false and true) a label;
 * rows with the same ones share them.
 */
export class LabelColumns implements LabelGroup {
  readonly #rows: (number[] | null)[] = [];
  readonly #task: Task;
  readonly #fields: readonly string[];
  /** Where the label of each column stands; null leaves the row out. */
  readonly #targets: (number | null)[];
  readonly #indices = new Map<string, number>();

  constructor(task: Task, fields: readonly string[]) {
    this.#task = task;
    this.#fields = fields;
    const { labels, label_map = {} } = task;
    this.#targets = fields.map((field) => {
      const label = Object.hasOwn(label_map, field) ? label_map[field]! : field;
      return label === null ? null : labels.indexOf(label);
    });
  }

  add(row: Row): number {
    const bits = this.#fields.map((field) => {
      const value = fieldValue(row, field, "format.labels");
      if (value === null) throw noValue(row, field);
      const bit = bitOf(value);
      if (bit !== undefined) return bit;
      throw unreadable(
        row.file,
        row.row,
        `the column ${JSON.stringify(field)} has ${
          shown(value)
        } where 0 or 1 (or false or true) is expected, correct the row`,
      );
    });
    const key = bits.join("");
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#rows.push(this.#labels(bits, row));
    this.#indices.set(key, this.#rows.length - 1);
    return this.#rows.length - 1;
  }

  decide(): DecidedLabels {
    return { form: "columns", rows: this.#rows };
  }

  #labels(bits: readonly number[], row: Row): number[] | null {
    const labels = this.#task.labels.map(() => 0);
    let leavesOut = false;
    for (const [i, bit] of bits.entries()) {
      const target = this.#targets[i]!;
      if (bit === 1 && target === null) leavesOut = true;
      else if (bit === 1) labels[target!] = 1;
    }
    if (leavesOut) return null;
    const count = labels.reduce((sum, label) => sum + label, 0);
    if (this.#task.kind === "single_label" && count !== 1) {
      throw unreadable(
        row.file,
        row.row,
        `it has ${count} labels where one is expected, correct the row or make the task multi_label`,
      );
    }
    return labels;
  }
}

/** Tables say 0 and 1 in many ways, as pandas writes integers, floating-point numbers and booleans. */
function bitOf(value: unknown): 0 | 1 | undefined {
  switch (typeof value === "string" ? value.toLowerCase() : value) {
    case 0:
    case 0n:
    case false:
    case "0":
    case "0.0":
    case "false":
      return 0;
    case 1:
    case 1n:
    case true:
    case "1":
    case "1.0":
    case "true":
      return 1;
    default:
      return undefined;
  }
}

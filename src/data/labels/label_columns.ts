import { shown } from "../../errors/shown.ts";
import { requiredValue } from "../read/required_value.ts";
import type { Row } from "../read/row.ts";
import { unreadable } from "../read/unreadable.ts";
import type { LabelTask } from "./encode_labels.ts";
import type { DecodedLabels, LabelGroup } from "./label_group.ts";

/**
 * The labels of a table that has a column of 0 and 1 (or false and true) per
 * label; rows with the same labels share one array.
 */
export class LabelColumns implements LabelGroup {
  readonly #decoded: DecodedLabels = { form: "columns", rows: [] };
  /** The index of each column's label; null leaves the row out. */
  readonly #targets: (number | null)[];
  readonly #indices = new Map<string, number>();

  constructor(
    private readonly task: LabelTask,
    private readonly fields: readonly string[],
  ) {
    const { labels, label_map = {} } = task;
    this.#targets = fields.map((field) => {
      const label = Object.hasOwn(label_map, field) ? label_map[field]! : field;
      return label === null ? null : labels.indexOf(label);
    });
  }

  add(row: Row): number {
    const bits = this.fields.map((field) => {
      const value = requiredValue(row, field, "format.labels");
      const bit = bitOf(value);
      if (bit !== undefined) return bit;
      throw unreadable(
        row,
        `the column ${JSON.stringify(field)} has ${
          shown(value)
        }, expected 0 or 1 (or false or true); correct the row`,
      );
    });
    const key = bits.join("");
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const index = this.#decoded.rows.push(this.#labels(bits, row)) - 1;
    this.#indices.set(key, index);
    return index;
  }

  decode(): DecodedLabels {
    return this.#decoded;
  }

  #labels(bits: readonly number[], row: Row): number[] | null {
    const labels = this.task.labels.map(() => 0);
    let isLeftOut = false;
    for (const [i, bit] of bits.entries()) {
      const target = this.#targets[i]!;
      if (bit === 1 && target === null) isLeftOut = true;
      else if (bit === 1) labels[target!] = 1;
    }
    if (isLeftOut) return null;
    const count = labels.reduce((sum, label) => sum + label, 0);
    if (this.task.kind === "single_label" && count !== 1) {
      throw unreadable(
        row,
        `it has ${count} labels, expected one; correct the row or make the task multi_label`,
      );
    }
    return labels;
  }
}

/** Accepts all forms in which pandas writes integers, floating-point numbers and booleans. */
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

import { InputError } from "../errors/input_error.ts";
import { suggestion } from "../errors/suggestion.ts";
import type { TaskDefinition } from "../config/task_definition.ts";

/** One task's label space seen from another's. */
export interface LabelMapping {
  /** For each label of the one task, its position among the other's labels, or null for none. */
  to: (number | null)[];
  /** For each label of the other task, 1 where some label means it, so that examples say something about it. */
  known: number[];
}

type LabelSpace = Pick<TaskDefinition, "labels" | "kind">;

/**
 * Maps the labels of one task to another's: by the map, else by name.
 *
 * @returns The mapping, or the labels that have no twin and no entry in the map.
 * @throws {InputError} When the map names a label that neither task has.
 */
export function mapLabels(
  from: LabelSpace,
  to: LabelSpace,
  map: Readonly<Record<string, string | null>> = {},
): LabelMapping | { unmatched: string[] } {
  for (const [given, label] of Object.entries(map)) {
    if (!from.labels.includes(given)) {
      throw new InputError(
        `Cannot map the label ${JSON.stringify(given)}: the labels are ${
          from.labels.join(", ")
        }${suggestion(given, from.labels)}`,
      );
    }
    if (label !== null && !to.labels.includes(label)) {
      throw new InputError(
        `Cannot map a label to ${JSON.stringify(label)}: the labels are ${
          to.labels.join(", ")
        }${suggestion(label, to.labels)}`,
      );
    }
  }
  const names = from.labels.map((label) =>
    Object.hasOwn(map, label)
      ? map[label]!
      : to.labels.includes(label)
      ? label
      : undefined
  );
  const unmatched = from.labels.filter((_, i) => names[i] === undefined);
  if (unmatched.length > 0) return { unmatched };
  return {
    to: names.map((name) => name === null ? null : to.labels.indexOf(name!)),
    known: to.labels.map((label) => names.includes(label) ? 1 : 0),
  };
}

/**
 * An example's labels in the other task's space.
 *
 * @returns The row, or nothing where a single-label example has no label left.
 */
export function mappedTargets(
  labels: readonly number[],
  { to, known }: LabelMapping,
  kind: LabelSpace["kind"],
): number[] | undefined {
  const row: number[] = known.map(() => 0);
  labels.forEach((value, i) => {
    const at = to[i];
    if (at !== null && at !== undefined) row[at] = Math.max(row[at]!, value);
  });
  return kind === "single_label" && !row.some((value) => value > 0)
    ? undefined
    : row;
}

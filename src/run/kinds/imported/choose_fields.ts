import { unreadable } from "../../../data/read/unreadable.ts";
import type { TaskDefinition } from "../../../config/task_definition.ts";
import { listed } from "../../../errors/listed.ts";
import { suggestion } from "../../../errors/suggestion.ts";
import type { ImportReading } from "./import_order.ts";
import type { Table } from "./read_table.ts";

/** Which fields of a file have what. */
export interface Fields {
  /** The field with the example's id. */
  id?: string;
  /** The field with the example's position in its split, from 0. */
  index?: string;
  /** Whether there is a field `split`. */
  hasSplits: boolean;
  /** The field with the predictions, or one for each label in the order of labels. */
  predictions: string | readonly string[];
}

/** Fields with positions; the last three are how pandas writes an index without a name. */
const INDEX = ["index", "idx", "", "Unnamed: 0", "__index_level_0__"];

/** Fields with a list of probabilities. */
export const PROBABILITIES: readonly string[] = ["probabilities", "probs"];

/** Fields with predictions in any form. */
const PREDICTIONS = [
  "decisions",
  "prediction",
  "predictions",
  "predicted",
  "predicted_label",
  "predicted_labels",
  "pred",
  "preds",
];

/** Fields that rather have gold labels, and are read only if they are named. */
const LABELS = ["label", "labels"];

/** The names of fields with ids, in order. */
export function idFields(
  { format }: TaskDefinition,
  { id }: ImportReading,
): string[] {
  return id === undefined
    ? ["id", ...format.id === undefined ? [] : [format.id]]
    : [id];
}

/**
 * Finds the fields of a file of predictions.
 *
 * @throws {DataError} When a field is missing, or several could have the predictions.
 */
export function chooseFields(
  { file, columns }: Table,
  task: TaskDefinition,
  reading: ImportReading,
): Fields {
  const refuse = (why: string): never => {
    throw unreadable({ file }, why);
  };
  for (const name of [...reading.field ?? [], reading.id ?? []].flat()) {
    if (columns.includes(name)) continue;
    refuse(
      `there is no field ${JSON.stringify(name)} among ${listed(columns)}${
        suggestion(name, columns) || "; correct --field or --id"
      }`,
    );
  }
  const id = idFields(task, reading).find((name) => columns.includes(name));
  return {
    id,
    index: INDEX.find((name) => columns.includes(name) && name !== id),
    hasSplits: columns.includes("split"),
    predictions: reading.field === undefined
      ? candidate(columns, task, refuse)
      : ofLabels(reading.field, task, refuse),
  };
}

function ofLabels(
  names: readonly string[],
  { labels }: TaskDefinition,
  refuse: (why: string) => never,
): string | readonly string[] {
  if (names.length === 1) return names[0]!;
  return names.length === labels.length ? names : refuse(
    `--field names ${names.length} fields; name one, or one for each of the ${labels.length} labels in their order (${
      listed(labels)
    })`,
  );
}

/** The only field, or fields named like the labels, that can have predictions. */
function candidate(
  columns: readonly string[],
  { labels }: TaskDefinition,
  refuse: (why: string) => never,
): string | readonly string[] {
  const missing = labels.filter((label) => !columns.includes(label));
  const found = [
    ...missing.length === 0 ? [labels] : [],
    ...[...PROBABILITIES, ...PREDICTIONS].filter((name) =>
      columns.includes(name) && !labels.includes(name)
    ),
  ];
  const [one, other] = found;
  const named = (fields: string | readonly string[]) =>
    [fields].flat().join(",");
  if (other !== undefined) {
    refuse(
      `its predictions could be in ${named(one!)} or in ${
        named(other)
      }; specify which: --field ${named(one!)} or --field ${named(other)}`,
    );
  }
  if (one !== undefined) return one;
  const label = LABELS.find((name) => columns.includes(name));
  if (label !== undefined) {
    refuse(
      `its field ${label} could have predictions or gold labels; if these are predictions, use --field ${label}`,
    );
  }
  return missing.length < labels.length
    ? refuse(
      `it has fields of some labels, but none of ${
        listed(missing)
      }; add them, or name the fields in the order of labels with --field`,
    )
    : refuse(
      `none of its fields (${
        listed(columns)
      }) is known to have predictions; expected a field for each label (${
        listed(labels)
      }), or one of ${
        [...PROBABILITIES, ...PREDICTIONS].join(", ")
      }; name it with --field`,
    );
}

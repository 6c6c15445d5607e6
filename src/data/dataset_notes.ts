import { listed } from "../errors/listed.ts";
import { shown } from "../errors/shown.ts";
import { isCsvSeparator } from "../config/is_csv_separator.ts";
import { type SplitName, SPLITS } from "../config/task_definition.ts";
import type { Dataset } from "./dataset.ts";
import type { Example } from "./example.ts";
import { groupKey } from "./split/group_key.ts";

/** A warning about a dataset. */
export interface DatasetNote {
  kind: keyof typeof NOTES | "shared_texts";
  /** One sentence that begins with the name of the task. */
  message: string;
}

const MAX_IDS = 3;

/**
 * Warns about data that can be read but is probably wrong: labels without an
 * example in a split, a split with only one class, texts that occur in two
 * splits, text fields that are mostly empty, texts in the quotes of CSV, an
 * `exclude` without effect, and class indices that may be counted from 1. Lines
 * that the definition leaves out for their number of columns are counted, and
 * rows that its label map leaves out.
 *
 * Texts that differ only in case, accents and white space are the same; a
 * share of one half or more counts as a label.
 *
 * @param measured The dataset on whose validation and test splits models are
 *   measured. If it is another one, models only train on `dataset`, and texts
 *   shared within `dataset` do no harm. Default: the dataset itself.
 */
export function datasetNotes(
  dataset: Dataset,
  measured: Dataset = dataset,
): DatasetNote[] {
  const noted = (
    kind: DatasetNote["kind"],
    task: string,
    messages: readonly string[],
  ) => messages.map((message) => ({ kind, message: `${task}: ${message}` }));
  const kinds = Object.keys(NOTES) as (keyof typeof NOTES)[];
  return [
    ...kinds.flatMap((kind) => noted(kind, dataset.task, NOTES[kind](dataset))),
    ...noted("shared_texts", measured.task, sharedTexts(dataset, measured)),
  ];
}

/** The warnings about a dataset by itself, in their order: the sentences of each kind, without the name of the task. */
const NOTES = {
  index_zero: indexZero,
  bad_lines: badLines,
  unmapped: unmappedRows,
  idle_exclude: idleExcludes,
  empty_field: emptyFields,
  quoted_texts: quotedTexts,
  one_class: oneClass,
  absent_labels: absentLabels,
} satisfies Record<string, (dataset: Dataset) => string[]>;

function indexZero({ reading: { lowestIndex } }: Dataset): string[] {
  return lowestIndex === undefined || lowestIndex === 0 ? [] : [
    `labels are class indices from 0, but the lowest one is ${lowestIndex}; if they are counted from 1, map each to its label in label_map`,
  ];
}

function badLines({ reading }: Dataset): string[] {
  return SPLITS.flatMap((name) => {
    const count = reading.splits[name]?.badLines ?? 0;
    return count === 0 ? [] : [
      `${count} lines of the files of ${name} are left out, because they have too many or too few columns (format.bad_lines)`,
    ];
  });
}

function unmappedRows({ definition, reading }: Dataset): string[] {
  return SPLITS.flatMap((name) => {
    const { rows = 0, unmapped = 0 } = reading.splits[name] ?? {};
    return unmapped === 0 ? [] : [
      `${unmapped} of the ${rows} rows of the files of ${name} are ${
        definition.kind === "multi_label"
          ? "left out with all their labels, because label_map maps one of them to null"
          : "left out, because label_map maps their label to null"
      }`,
    ];
  });
}

function idleExcludes({ definition, reading }: Dataset): string[] {
  return SPLITS.flatMap((name) => {
    const split = definition.splits[name];
    return "from" in split || reading.splits[name]?.excluded !== 0 ? [] : [
      `exclude: ${split.exclude} leaves out no row of ${name}, since no id is in both`,
    ];
  });
}

function emptyFields({ reading }: Dataset): string[] {
  return SPLITS.flatMap((name) => {
    const { rows = 0, emptyFields = {} } = reading.splits[name] ?? {};
    return Object.entries(emptyFields)
      .filter(([, count]) => count > rows / 2)
      .map(([field, count]) =>
        `the text field ${
          shown(field)
        } is empty in ${count} of the ${rows} rows of the files of ${name}`
      );
  });
}

function quotedTexts({ reading }: Dataset): string[] {
  return SPLITS.flatMap((name) => {
    const found = reading.splits[name]?.quotedTexts;
    if (found === undefined) return [];
    const { rows, type, separator } = found;
    const advice = isCsvSeparator(separator)
      ? `use format: { type: csv, separator: ${JSON.stringify(separator)} }`
      : "write the files as CSV, with one character between the columns";
    return [
      `${rows} texts of the files of ${name} are in quotes and have doubled quotes in them, as in CSV; type ${type} keeps all these quotes as parts of the texts. If they are not, ${advice}`,
    ];
  });
}

function oneClass({ splits, definition }: Dataset): string[] {
  return SPLITS.flatMap((name) => {
    const [first, ...rest] = splits[name];
    if (
      first === undefined || rest.length === 0 ||
      !rest.every(({ labels }) =>
        labels.every((share, k) => share >= 0.5 === first.labels[k]! >= 0.5)
      )
    ) return [];
    const labels = definition.labels.filter((_, k) => first.labels[k]! >= 0.5);
    return [
      `all ${splits[name].length} examples of ${name} have ${
        labels.length === 0
          ? "no label"
          : `the same label${labels.length > 1 ? "s" : ""}, ${quoted(labels)}`
      }`,
    ];
  });
}

function absentLabels({ splits, definition }: Dataset): string[] {
  /** The labels that are absent from the same splits. */
  const absent = new Map<string, string[]>();
  for (const [k, label] of definition.labels.entries()) {
    const where = SPLITS.filter((name) =>
      !splits[name].some(({ labels }) => labels[k]! >= 0.5)
    );
    if (where.length === 0) continue;
    const key = where.join(", ");
    absent.getOrInsert(key, []).push(label);
  }
  return [...absent].map(([where, labels]) =>
    `the label${labels.length > 1 ? "s" : ""} ${quoted(labels)} never ${
      labels.length > 1 ? "occur" : "occurs"
    } in ${where}`
  );
}

function quoted(labels: readonly string[]): string {
  return listed(labels.map((label) => shown(label)));
}

function sharedTexts(dataset: Dataset, measured: Dataset): string[] {
  const { splits } = measured;
  const keys = (name: SplitName) =>
    splits[name].map(({ text }) => groupKey(text));
  const [validation, test] = [keys("validation"), keys("test")];
  // The training split may be much larger, so only its texts that the others have are kept.
  const wanted = new Set([...validation, ...test]);
  const train = new Set<string>();
  for (const { text } of dataset.splits.train) {
    const key = groupKey(text);
    if (wanted.has(key)) train.add(key);
  }
  const isOwn = dataset === measured;
  const where = isOwn ? "train" : `train of ${dataset.task}`;
  const withTrain = [
    ...shared("validation", splits.validation, validation, where, train),
    ...shared("test", splits.test, test, where, train),
  ];
  return isOwn
    ? [
      ...withTrain,
      ...shared("test", splits.test, test, "validation", new Set(validation)),
    ]
    : withTrain.map((message) =>
      `${message}; decontaminate: true in the suite leaves out these and near-duplicates`
    );
}

function shared(
  name: SplitName,
  examples: readonly Example[],
  keys: readonly string[],
  otherName: string,
  other: ReadonlySet<string>,
): string[] {
  const ids = examples.filter((_, i) => other.has(keys[i]!)).map(({ id }) =>
    id
  );
  if (ids.length === 0) return [];
  const first = ids.slice(0, MAX_IDS).map((id) => shown(id)).join(", ");
  return [
    `${ids.length} of ${examples.length} ${name} texts are also in ${otherName} (ids ${first}${
      ids.length > MAX_IDS ? ", ..." : ""
    }; compared without case, accents and white space)`,
  ];
}

import { isCsvSeparator } from "./is_csv_separator.ts";
import { formatsWith } from "./data_formats.ts";
import { fileFormat } from "./file_format.ts";
import { mapsNumbers } from "./maps_numbers.ts";
import type { TaskFile } from "./task_files.ts";
import type { FormatDefinition, TaskDefinition } from "./task_definition.ts";

/** A problem in a task's definition, and its path. */
export interface TaskProblem {
  path: (string | number)[];
  message: string;
}

/**
 * Problems of a task's formats: keys that have no effect for the type of file,
 * and label forms that contradict other keys.
 */
export function formatProblems(
  task: TaskDefinition,
  files: readonly TaskFile[],
): TaskProblem[] {
  const problems: TaskProblem[] = [];
  const formats = files.map(({ path, definition: { format = {} } }) => ({
    path: [...path, "format"],
    given: format,
    whole: fileFormat(task.format, format),
  }));
  // A key of the task's format may be meant for only some of the files.
  const useless = IDLE.filter(({ key, idle }) =>
    task.format[key] !== undefined && idle(task.format) &&
    formats.every(({ given, whole }) => key in given || idle(whole))
  );
  for (const { key, message } of useless) {
    problems.push({ path: ["format", key], message });
  }
  problems.push(...labelProblems(task, task.format, task.format, ["format"]));
  for (const { path, given, whole } of formats) {
    for (const { key, idle, message } of IDLE) {
      if (given[key] !== undefined && idle(whole)) {
        problems.push({ path: [...path, key], message });
      }
    }
    problems.push(...labelProblems(task, whole, given, path));
  }
  return problems;
}

/** When a key has no effect. */
const IDLE: {
  key: keyof FormatDefinition;
  idle: (format: FormatDefinition) => boolean;
  message: string;
}[] = [
  {
    key: "join",
    idle: ({ text }) => [text].flat().length === 1,
    message: "has no effect if the text is one field; remove it",
  },
  ...(["rows", "columns", "separator", "bad_lines"] as const).map((key) => {
    const types = formatsWith(key);
    return {
      key,
      idle: ({ type }: FormatDefinition) => !types.includes(type),
      message: `applies only to ${
        types.join(", ").replace(/, (?=\w+$)/, " and ")
      }; remove it`,
    };
  }),
  {
    key: "label_separator",
    idle: ({ labels, labels_as = "delimited" }) =>
      Array.isArray(labels) || labels_as !== "delimited",
    message: "applies only to labels_as: delimited; remove it",
  },
];

/** @param given The keys at this path, which are the ones to report. */
function labelProblems(
  task: TaskDefinition,
  format: FormatDefinition,
  given: Partial<FormatDefinition>,
  path: (string | number)[],
): TaskProblem[] {
  const { labels, labels_as, label_separator, annotators, type, separator } =
    format;
  const problems: TaskProblem[] = [];
  const add = (key: keyof FormatDefinition, message: string) => {
    if (key in given) problems.push({ path: [...path, key], message });
  };
  if (type === "csv" && separator !== undefined && !isCsvSeparator(separator)) {
    const message =
      `expected one character other than a quote or a line break, got ${
        JSON.stringify(separator)
      }`;
    add("separator" in given ? "separator" : "type", message);
  }
  if (Array.isArray(labels)) {
    if (labels_as !== undefined && labels_as !== "columns") {
      add(
        "labels_as" in given ? "labels_as" : "labels",
        `a list of fields means one column for each label (columns), got ${labels_as}`,
      );
    }
    if (annotators !== undefined) {
      add(
        "annotators" in given ? "annotators" : "labels",
        "annotators need format.labels to be one field, because their labels are written like it; remove annotators",
      );
    }
    for (const message of columnProblems(task, labels)) add("labels", message);
    return problems;
  }
  const key = "labels_as" in given ? "labels_as" : "labels";
  if (labels_as === "columns") {
    add(key, "columns needs a list of fields in format.labels");
  }
  const delimited = labels_as === "delimited" ||
    labels_as === undefined && label_separator !== undefined;
  if (delimited && label_separator === undefined) {
    add(key, "delimited needs label_separator, the text between the labels");
  }
  if (delimited && task.kind === "single_label") {
    add(
      "labels_as" in given ? "labels_as" : "label_separator",
      "a single_label task has one label in each cell; remove it",
    );
  }
  if (labels_as === "indices" && mapsNumbers(task)) {
    add(
      key,
      "the keys of label_map include whole numbers, which makes them names; use names, or remove these keys",
    );
  }
  return problems;
}

function columnProblems(
  { labels, label_map = {} }: TaskDefinition,
  columns: readonly string[],
): string[] {
  const messages: string[] = [];
  const found = new Set<string | null>();
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.size === seen.add(column).size) {
      messages.push(`the column ${JSON.stringify(column)} appears twice`);
    }
    const label = Object.hasOwn(label_map, column)
      ? label_map[column]!
      : column;
    if (label !== null && !labels.includes(label)) {
      messages.push(
        `the column ${
          JSON.stringify(column)
        } is not one of the labels; map it to one in label_map`,
      );
    }
    found.add(label);
  }
  const missing = labels.find((label) => !found.has(label));
  if (missing !== undefined && messages.length === 0) {
    messages.push(
      `there is no column for the label ${JSON.stringify(missing)}`,
    );
  }
  return messages;
}

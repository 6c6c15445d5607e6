import { formatsWith } from "./data_formats.ts";
import { fileFormat } from "./file_format.ts";
import type { TaskFile } from "./task_files.ts";
import type { FormatDefinition, TaskDefinition } from "./task_definition.ts";
import type { TaskProblem } from "./task_problem.ts";

type Task = Pick<TaskDefinition, "kind" | "labels" | "label_map" | "format">;

/**
 * What is wrong with how a task's files are said to be written: keys that do
 * nothing for the type of file, and labels that cannot be written like that.
 */
export function formatProblems(
  task: Task,
  files: readonly TaskFile[],
): TaskProblem[] {
  const problems: TaskProblem[] = [];
  const formats = files.map(({ path, definition: { format = {} } }) => ({
    path: [...path, "format"],
    given: format,
    whole: fileFormat(task.format, format),
  }));
  // What the task says for all files may be meant for some of them.
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

/** When a key does nothing. */
const IDLE: {
  key: keyof FormatDefinition;
  idle: (format: FormatDefinition) => boolean;
  message: string;
}[] = [
  {
    key: "join",
    idle: ({ text }) => [text].flat().length === 1,
    message: "does nothing where the text is one field, leave it out",
  },
  ...(["rows", "columns", "separator"] as const).map((key) => {
    const types = formatsWith(key);
    return {
      key,
      idle: ({ type }: FormatDefinition) => !types.includes(type),
      message: `is for ${
        types.join(", ").replace(/, (?=\w+$)/, " and ")
      } only, leave it out`,
    };
  }),
  {
    key: "label_separator",
    idle: ({ labels, labels_as = "delimited" }) =>
      Array.isArray(labels) || labels_as !== "delimited",
    message: "is for labels_as: delimited only, leave it out",
  },
];

/** @param given The keys that are written at the path, which problems are told of. */
function labelProblems(
  task: Task,
  format: FormatDefinition,
  given: Partial<FormatDefinition>,
  path: (string | number)[],
): TaskProblem[] {
  const { labels, labels_as, label_separator, type, separator } = format;
  const problems: TaskProblem[] = [];
  const add = (key: keyof FormatDefinition, message: string) => {
    if (key in given) problems.push({ path: [...path, key], message });
  };
  if (type === "csv" && separator !== undefined && !isCsvSeparator(separator)) {
    const message =
      `expected one character that is no quote and no line end, got ${
        JSON.stringify(separator)
      }`;
    add("separator" in given ? "separator" : "type", message);
  }
  if (Array.isArray(labels)) {
    if (labels_as !== undefined && labels_as !== "columns") {
      add(
        "labels_as" in given ? "labels_as" : "labels",
        `a list of fields is a column a label (columns), got ${labels_as}`,
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
    add(key, "delimited needs label_separator, what stands between the labels");
  }
  if (delimited && task.kind === "single_label") {
    add(
      "labels_as" in given ? "labels_as" : "label_separator",
      "a single_label task has one label in a cell, leave it out",
    );
  }
  if (labels_as === "indices" && mapsNumbers(task)) {
    add(
      key,
      "label_map names whole numbers, so that they are names: say names, or leave those out of label_map",
    );
  }
  return problems;
}

function isCsvSeparator(separator: string): boolean {
  return [...separator].length === 1 && !/["\r\n]/.test(separator);
}

function mapsNumbers({ label_map = {} }: Task): boolean {
  return Object.keys(label_map).some((key) => /^-?\d+$/.test(key));
}

function columnProblems(
  { labels, label_map = {} }: Task,
  columns: readonly string[],
): string[] {
  const messages: string[] = [];
  const found = new Set<string | null>();
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.size === seen.add(column).size) {
      messages.push(`the column ${JSON.stringify(column)} stands twice`);
    }
    const label = Object.hasOwn(label_map, column)
      ? label_map[column]!
      : column;
    if (label !== null && !labels.includes(label)) {
      messages.push(
        `the column ${
          JSON.stringify(column)
        } is not one of the labels, name its label in label_map`,
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

import { fileFormat } from "./file_format.ts";
import { formatProblems, type TaskProblem } from "./format_problems.ts";
import type { TaskDefinition } from "./task_definition.ts";
import { taskFiles } from "./task_files.ts";

/** Problems of keys that are valid by themselves, but contradict each other or have no effect. */
export function taskProblems(task: TaskDefinition): TaskProblem[] {
  const otherSplit = otherSplitProblems(task);
  return [
    ...labelMapProblems(task),
    ...sliceProblems(task),
    ...referenceProblems(task),
    ...otherSplit,
    ...idleProblems(task),
    ...formatProblems(task, taskFiles(task)),
    ...(otherSplit.length > 0 ? [] : idProblems(task)),
  ];
}

function labelMapProblems(
  { labels, label_map = {} }: TaskDefinition,
): TaskProblem[] {
  return Object.entries(label_map)
    .filter(([, label]) => label !== null && !labels.includes(label))
    .map(([given, label]) => ({
      path: ["label_map", given],
      message: `${JSON.stringify(label)} is not one of the labels`,
    }));
}

function sliceProblems({ slices = {} }: TaskDefinition): TaskProblem[] {
  return Object.entries(slices).flatMap(([name, slice]) => {
    if (!("pattern" in slice)) return [];
    try {
      new RegExp(slice.pattern, "u");
      return [];
    } catch (error) {
      return [{
        path: ["slices", name, "pattern"],
        message: (error as Error).message,
      }];
    }
  });
}

function referenceProblems(
  { metrics, references = [] }: TaskDefinition,
): TaskProblem[] {
  const wanted = [metrics.primary, ...metrics.also];
  return references.flatMap((reference, i) =>
    wanted.some((metric) => reference[metric] !== undefined) ? [] : [{
      path: ["references", i],
      message: `${
        JSON.stringify(reference.name)
      } has none of the task's metrics (${wanted.join(", ")})`,
    }]
  );
}

function otherSplitProblems({ splits }: TaskDefinition): TaskProblem[] {
  return Object.entries(splits).flatMap(([name, split]) => {
    const key = "from" in split ? "from" : "exclude";
    const other = "from" in split ? split.from : split.exclude;
    if (other === undefined) return [];
    const target = Object.entries(splits)
      .find(([candidate]) => candidate === other && candidate !== name)?.[1];
    const message = target === undefined
      ? `expected the name of another split, got ${JSON.stringify(other)}`
      : "from" in target
      ? `expected a split that is read from files, but ${other} is itself taken from another split`
      : undefined;
    return message === undefined
      ? []
      : [{ path: ["splits", name, key], message }];
  });
}

/** Keys of a single file in a split that has several. */
function idleProblems({ splits }: TaskDefinition): TaskProblem[] {
  return Object.entries(splits).flatMap(([name, split]) => {
    if ("from" in split || split.file !== undefined) return [];
    const several = split.files === undefined ? "any_of" : "files";
    return (["url", "sha256", "git_blob", "format"] as const)
      .filter((key) => split[key] !== undefined)
      .map((key) => ({
        path: ["splits", name, key],
        message: `has no effect next to ${several}; set it for each file`,
      }));
  });
}

/** Ids are needed to exclude the rows of another split, and to join labels from a second file. */
function idProblems(task: TaskDefinition): TaskProblem[] {
  return Object.entries(task.splits).flatMap(([name, split]) => {
    if ("from" in split) return [];
    const problems: TaskProblem[] = [];
    const add = (key: string[], message: string) =>
      problems.push({ path: ["splits", name, ...key], message });
    const { exclude, labels_file } = split;
    const ids = idsOf(task, name);
    if (
      exclude !== undefined &&
      [...ids, ...idsOf(task, exclude)].includes(undefined)
    ) {
      add(
        ["exclude"],
        "rows are excluded by id, but the files have no ids; add format.id",
      );
    }
    if (labels_file === undefined) return problems;
    const { columns } = labels_file;
    const absent = ids.find((id) => !columns.includes(id!));
    if (ids.includes(undefined)) {
      add(
        ["labels_file"],
        "labels are joined by id, but the files have no ids; add format.id",
      );
    } else if (absent !== undefined) {
      add(
        ["labels_file", "columns"],
        `labels are joined by id, but there is no column ${
          JSON.stringify(absent)
        }; add it`,
      );
    }
    return problems;
  });
}

/** Each file's field of ids; undefined for a file without ids. */
function idsOf(task: TaskDefinition, name: string): (string | undefined)[] {
  return taskFiles(task).filter(({ path }) => path[1] === name)
    .map(({ definition }) => fileFormat(task.format, definition.format).id);
}

import { fileFormat } from "./file_format.ts";
import { formatProblems } from "./format_problems.ts";
import type { TaskDefinition } from "./task_definition.ts";
import { taskFiles } from "./task_files.ts";
import type { TaskProblem } from "./task_problem.ts";

type Task = Pick<
  TaskDefinition,
  "kind" | "labels" | "label_map" | "format" | "splits"
>;

/** What is wrong with a task whose keys are right one by one: those that do not go together, or do nothing. */
export function taskProblems(task: Task): TaskProblem[] {
  const otherSplit = otherSplitProblems(task);
  return [
    ...labelMapProblems(task),
    ...otherSplit,
    ...idleProblems(task),
    ...formatProblems(task, taskFiles(task)),
    ...(otherSplit.length > 0 ? [] : idProblems(task)),
  ];
}

function labelMapProblems({ labels, label_map = {} }: Task): TaskProblem[] {
  return Object.entries(label_map)
    .filter(([, label]) => label !== null && !labels.includes(label))
    .map(([given, label]) => ({
      path: ["label_map", given],
      message: `${JSON.stringify(label)} is not one of the labels`,
    }));
}

function otherSplitProblems({ splits }: Task): TaskProblem[] {
  return Object.entries(splits).flatMap(([name, split]) => {
    const key = "from" in split ? "from" : "exclude";
    const other = "from" in split ? split.from : split.exclude;
    if (other === undefined) return [];
    const target = Object.entries(splits)
      .find(([candidate]) => candidate === other && candidate !== name)?.[1];
    const message = target === undefined
      ? `expected the name of another split, got ${JSON.stringify(other)}`
      : "from" in target
      ? `expected a split that is read from files, but ${other} is itself carved`
      : undefined;
    return message === undefined
      ? []
      : [{ path: ["splits", name, key], message }];
  });
}

/** What is said of a split and would be of one file, where there are several. */
function idleProblems({ splits }: Task): TaskProblem[] {
  return Object.entries(splits).flatMap(([name, split]) => {
    if ("from" in split || split.file !== undefined) return [];
    const several = split.files === undefined ? "any_of" : "files";
    return (["url", "sha256", "git_blob", "format"] as const)
      .filter((key) => split[key] !== undefined)
      .map((key) => ({
        path: ["splits", name, key],
        message: `does nothing beside ${several}, give it to each file`,
      }));
  });
}

/** Rows are told apart by ids where one split leaves out another's, or labels come from a second file. */
function idProblems(task: Task): TaskProblem[] {
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
        "rows are left out by their ids and the files have none, add format.id",
      );
    }
    if (labels_file === undefined) return problems;
    const { columns } = labels_file;
    const absent = ids.find((id) => !columns.includes(id!));
    if (ids.includes(undefined)) {
      add(
        ["labels_file"],
        "labels are joined by id and the files have none, add format.id",
      );
    } else if (absent !== undefined) {
      add(
        ["labels_file", "columns"],
        `labels are joined by id and there is no column ${
          JSON.stringify(absent)
        }, add it`,
      );
    }
    return problems;
  });
}

/** The fields of the files that name examples; undefined where one has none. */
function idsOf(task: Task, name: string): (string | undefined)[] {
  return taskFiles(task).filter(({ path }) => path[1] === name)
    .map(({ definition }) => fileFormat(task.format, definition.format).id);
}

import type * as z from "zod";
import { taskKeys } from "./task_keys.ts";
import { taskProblems } from "./task_problems.ts";

/** A labelled dataset: `tasks/*.yaml`. */
export const taskDefinition = taskKeys.superRefine((task, context) => {
  for (const { path, message } of taskProblems(task)) {
    context.addIssue({ code: "custom", path, message });
  }
});

/** What a task's YAML says. */
export type TaskDefinition = z.output<typeof taskKeys>;
/** What recipes train a task with. */
export type TaskLoss = TaskDefinition["loss"];
/** The three splits. */
export type SplitName = keyof TaskDefinition["splits"];
export type SplitDefinition = TaskDefinition["splits"][SplitName];
export type CarvedSplit = Extract<SplitDefinition, { from: string }>;
export type FilesSplit = Exclude<SplitDefinition, CarvedSplit>;
/** How a task's files are laid out. */
export type FormatDefinition = TaskDefinition["format"];
/** How labels are written in files. */
export type LabelForm = NonNullable<FormatDefinition["labels_as"]>;
export type DataFileDefinition = NonNullable<FilesSplit["files"]>[number];
export type LabelsFileDefinition = NonNullable<FilesSplit["labels_file"]>;

import type {
  FormatDefinition,
  TaskDefinition,
} from "../../config/task_definition.ts";
import { LabelColumns } from "./label_columns.ts";
import type { LabelGroup } from "./label_group.ts";
import { LabelValues } from "./label_values.ts";

/**
 * Groups the files of a task by the form of labels that they declare. For all
 * files that declare none, it is detected together.
 */
export class LabelGroups {
  readonly #groups = new Map<string, LabelGroup>();

  constructor(private readonly task: TaskDefinition) {}

  /** The group of files with a format. */
  of({ labels, labels_as, label_separator }: FormatDefinition): LabelGroup {
    const columns = Array.isArray(labels) ? labels : undefined;
    const key = JSON.stringify({ columns, labels_as, label_separator });
    return this.#groups.getOrInsertComputed(
      key,
      () =>
        columns === undefined
          ? new LabelValues(this.task, {
            form: labels_as,
            separator: label_separator,
          })
          : new LabelColumns(this.task, columns),
    );
  }
}

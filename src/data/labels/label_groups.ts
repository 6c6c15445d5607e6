import type {
  FormatDefinition,
  TaskDefinition,
} from "../../config/task_definition.ts";
import { LabelColumns } from "./label_columns.ts";
import type { LabelGroup } from "./label_group.ts";
import { LabelValues } from "./label_values.ts";

/**
 * Which of a task's files have labels that are written in one way. Of all that
 * do not say how, it is decided together.
 */
export class LabelGroups {
  readonly #task: TaskDefinition;
  readonly #groups = new Map<string, LabelGroup>();

  constructor(task: TaskDefinition) {
    this.#task = task;
  }

  /** The group of a file with a format. */
  of({ labels, labels_as, label_separator }: FormatDefinition): LabelGroup {
    const columns = Array.isArray(labels) ? labels : undefined;
    const key = JSON.stringify(columns ?? [labels_as, label_separator]);
    let group = this.#groups.get(`${columns !== undefined} ${key}`);
    if (group === undefined) {
      group = columns === undefined
        ? new LabelValues(this.#task, {
          form: labels_as,
          separator: label_separator,
        })
        : new LabelColumns(this.#task, columns);
      this.#groups.set(`${columns !== undefined} ${key}`, group);
    }
    return group;
  }
}

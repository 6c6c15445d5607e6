import type {
  LabelForm,
  SplitName,
  TaskDefinition,
} from "../config/task_definition.ts";
import type { Example } from "./example.ts";

/** A task with its examples, read and checked. */
export interface Dataset {
  /** The name that the task was found by. */
  task: string;
  /** What its definition says. */
  definition: TaskDefinition;
  /** The examples, in the order of the files. */
  splits: Record<SplitName, Example[]>;
  /** SHA-256 of the examples, the labels and the kind of the task, in hexadecimal; files do not enter into it. */
  checksum: string;
  /** What was seen on the way. */
  reading: Reading;
}

/** What was seen while the files of a task were read. */
export interface Reading {
  /** How labels are written, as the task says or as the files leave no doubt of. */
  labelForms: LabelForm[];
  /** The lowest class index of all files, where labels are written as such. */
  lowestIndex?: number;
  /** By split that is read from files. */
  splits: Partial<Record<SplitName, SplitReading>>;
}

/** What was seen while the files of a split were read. */
export interface SplitReading {
  /** Rows of its files, with those that are left out. */
  rows: number;
  /** Rows that the label map left out. */
  unmapped: number;
  /** Rows that were left out because another split has them; undefined where the split excludes none. */
  excluded?: number;
  /** Rows with nothing in a text field, by field. */
  emptyFields: Record<string, number>;
}

import type {
  LabelForm,
  SplitName,
  TaskDefinition,
} from "../config/task_definition.ts";
import type { Example } from "./example.ts";

/** A task with its examples, read and checked. */
export interface Dataset {
  /** The name of the task. */
  task: string;
  /** The definition of the task. */
  definition: TaskDefinition;
  /** The examples, in file order. */
  splits: Record<SplitName, Example[]>;
  /** SHA-256 of the examples, the labels and the kind of the task, in hexadecimal; independent of file formats. */
  checksum: string;
  /** SHA-256 of the votes of the training and validation examples; undefined if there are none. */
  votesChecksum?: string;
  /** What was noticed while the files were read. */
  reading: Reading;
}

/** What was noticed while the files of a task were read. */
export interface Reading {
  /** How labels are written, as declared or as detected. */
  labelForms: LabelForm[];
  /** The lowest class index in all files, if labels are written as class indices. */
  lowestIndex?: number;
  /** For each split that is read from files. */
  splits: Partial<Record<SplitName, SplitReading>>;
}

/** What was noticed while the files of a split were read. */
export interface SplitReading {
  /** Rows of its files, including those left out by the label map or `exclude`. */
  rows: number;
  /** Lines left out because they have too many or too few columns; the task declares how many. */
  badLines: number;
  /** Rows left out by the label map. */
  unmapped: number;
  /** Rows left out because another split has them; undefined if the split has no `exclude`. */
  excluded?: number;
  /** For each text field, the rows in which it is empty. */
  emptyFields: Record<string, number>;
  /** Of files in which quotes have no meaning, the number of rows with a text in quotes whose own quotes are doubled, as CSV writes it, and the format of the first; undefined if there are none. */
  quotedTexts?: { rows: number; type: string; separator: string };
}

import type { TaskKind } from "../evaluation/decide.ts";
import type { MetricName } from "../evaluation/metrics.ts";
import type { DataFormat } from "./data_formats.ts";
import type { FileOrigin } from "./file_origin.ts";
import type { ReferenceDefinition } from "./reference_definition.ts";

/** A labelled dataset: what `tasks/*.yaml` says, with defaults filled in. */
export interface TaskDefinition {
  /** What leaderboards call it. */
  title: string;
  /** ISO 639 code, such as `ro`. */
  language: string;
  /** Whether an example has exactly one label or any number. */
  kind: TaskKind;
  /** The labels, in the order of class indices. */
  labels: string[];
  /** Where the dataset comes from, for readers. */
  source: Partial<
    Record<"homepage" | "revision" | "licence" | "citation" | "note", string>
  >;
  /** How the files are written. */
  format: FormatDefinition;
  /** The label for each label of the files, or null for rows to leave out. */
  label_map?: Record<string, string | null>;
  /** Where each split's rows come from. */
  splits: Record<SplitName, SplitDefinition>;
  /** What is done to every text, in this order. */
  normalise: (
    | "romanian_comma_diacritics"
    | "unicode_nfc"
    | "collapse_white_space"
  )[];
  /** What is minimised on gold labels. */
  loss: TaskLoss;
  /** The task in another language that methods learn from by default. */
  partner?: { task: string; label_map?: Record<string, string | null> };
  /** Groups of test examples with scores of their own: texts that a pattern matches, or examples by the values of a field. */
  slices?: Record<string, { pattern: string } | { field: string }>;
  /** The metric that methods are ranked by, and others to show. */
  metrics: { primary: MetricName; also: MetricName[] };
  /** Published results. */
  references?: ReferenceDefinition[];
}

/** What recipes train a task with. */
export type TaskLoss = "cross_entropy" | "squared_error";

/** The three splits. */
export type SplitName = "train" | "validation" | "test";

/** The names of the splits, in the order of tables. */
export const SPLITS = [
  "train",
  "validation",
  "test",
] as const satisfies readonly SplitName[];

/** How a task's files are written. */
export interface FormatDefinition {
  /** The type of file. */
  type: DataFormat;
  /** The field with the text, or several. */
  text: string | string[];
  /** The field with the labels, or one field for each label. */
  labels: string | string[];
  /** The field with the share of annotators that chose each label. */
  votes?: string;
  /** For each annotator, the field with the labels that the annotator gave. */
  annotators?: string[];
  /** How the labels are written. */
  labels_as?: LabelForm;
  /** What separates labels in one cell. */
  label_separator?: string;
  /** The field with the example's id. */
  id?: string;
  /** What is put between several text fields. */
  join?: string;
  /** json: the key of the list of rows. */
  rows?: string;
  /** csv, tsv, lines: the names of the columns of a file without a header. */
  columns?: string[];
  /** csv, lines: what separates the columns. */
  separator?: string;
  /** csv, tsv, lines: the expected number of lines with another number of columns, which are left out. */
  bad_lines?: number;
}

/**
 * How the labels of a row are written: by name, by class index (from 0, in
 * label order), as a row of 0/1 in label order, as a column of 0/1 for each
 * label, or as names or indices in one cell, separated by `label_separator`.
 */
export type LabelForm = "names" | "indices" | "row" | "columns" | "delimited";

/** Where a split's rows come from. */
export type SplitDefinition = CarvedSplit | FilesSplit;

/** A split that is taken from another one. */
export interface CarvedSplit {
  /** The other split. */
  from: string;
  /** The number of rows. */
  rows: number;
  /** The seed for choosing the rows. */
  seed: number;
  /** Whether the labels keep their shares. */
  stratify: boolean;
}

/** A split that is read from files: one of `file`, `files`, `any_of`. */
export interface FilesSplit extends Partial<DataFileDefinition> {
  /** Several files, read one after the other. */
  files?: DataFileDefinition[];
  /** The same rows in several forms, of which one is read. */
  any_of?: DataFileDefinition[];
  /** A second file, with the labels. */
  labels_file?: LabelsFileDefinition;
  /** The split whose rows are left out. */
  exclude?: string;
  /** The number of rows that is expected. */
  rows?: number;
}

/** A data file. */
export interface DataFileDefinition extends FileOrigin {
  /** Its path in the data folders. */
  file: string;
  /** Keys that differ from the task's format. */
  format?: Partial<FormatDefinition>;
}

/** A file with the labels of another file's rows, joined by id. */
export interface LabelsFileDefinition extends FileOrigin {
  /** Its path in the data folders. */
  file: string;
  /** The names of its columns. */
  columns: string[];
}

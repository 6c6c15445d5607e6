import { DATA_FORMAT_NAMES } from "./data_formats.ts";
import { metricName } from "./metric_name.ts";
import * as z from "zod";
import { relativePath } from "./relative_path.ts";

const wholeNumber = z.int().min(1);

const field = z.string().min(1);

/**
 * How the labels of a row are written: by name, by class index (from 0, in
 * label order), as a row of 0/1 in label order, as a column of 0/1 a label, or
 * as names or indices in one cell with `label_separator` between them.
 */
const labelForm = z.enum(["names", "indices", "row", "columns", "delimited"]);

/** How the rows of a data file are written, and which fields matter. */
const format = z.strictObject({
  type: z.enum(DATA_FORMAT_NAMES),
  /** The field with the text, or several, joined by `join`. */
  text: z.union([field, z.array(field).min(1)]),
  /** The field with the labels, or a list of fields, one a label with 0 or 1 in it (named as the label, or in `label_map`). */
  labels: z.union([field, z.array(field).min(1)]),
  /** How the labels are written; without it, what all rows of all files leave no doubt of. */
  labels_as: labelForm.optional(),
  /** What stands between the labels in one cell, for `labels_as: delimited`. */
  label_separator: z.string().min(1).optional(),
  /** A field that names the example; without it, the split and the row number do. */
  id: field.optional(),
  /** What stands between several text fields; default one space. */
  join: z.string().optional(),
  /** json: the key of the list of rows, where the file is not itself a list. */
  rows: field.optional(),
  /** csv, tsv, lines: the names of the columns, where the file has no header line. */
  columns: z.array(field).min(1).optional(),
  /** csv: the one character between cells; default a comma. lines: what stands between the columns; default a tab. */
  separator: z.string().min(1).optional(),
});

/** Some of the format's keys, for one file. */
const formatOverrides = format.partial();

const checksum = {
  sha256: z.string().regex(/^[0-9a-f]{64}$/, {
    error: "expected 64 hexadecimal digits",
  }).optional(),
  git_blob: z.string().regex(/^[0-9a-f]{40}$/, {
    error: "expected 40 hexadecimal digits",
  }).optional(),
};

const url = z.string().regex(/^https?:\/\/\S+$/, {
  error: "expected an http or https address",
});

/** A file under the data folder, and where it comes from. */
const dataFile = z.strictObject({
  file: relativePath,
  url: url.optional(),
  ...checksum,
  /** Overrides of the task's format for this file. */
  format: formatOverrides.optional(),
});

/** A second file with the labels of the first one's rows, joined by id. */
const labelsFile = z.strictObject({
  file: relativePath,
  url: url.optional(),
  ...checksum,
  columns: z.array(field).min(2),
});

const filesSplit = z.strictObject({
  ...dataFile.shape,
  file: relativePath.optional(),
  /** Several files, one after the other. */
  files: z.array(dataFile).min(1).optional(),
  /** The same rows in several forms: the first one that is there is read, else the first one with an address. */
  any_of: z.array(dataFile).min(1).optional(),
  labels_file: labelsFile.optional(),
  /** Leaves out the rows whose ids another split has. */
  exclude: z.string().optional(),
  /** How many rows there must be, after `exclude` and before anything is carved off. */
  rows: wholeNumber.optional(),
}).refine(
  (split) =>
    [split.file, split.files, split.any_of].filter((x) => x !== undefined)
      .length === 1,
  { error: "expected exactly one of file, files, any_of, from", abort: true },
);

const carvedSplit = z.strictObject({
  /** The split that the rows are taken out of. */
  from: z.string(),
  rows: wholeNumber,
  seed: z.int().min(0),
  stratify: z.boolean().default(true),
});

const split = z.union([carvedSplit, filesSplit]);

/** The keys of a task, each right by itself; `taskDefinition` checks how they go together. */
export const taskKeys = z.strictObject({
  title: z.string().min(1),
  /** ISO 639 code, such as `ro`. */
  language: z.string().regex(/^[a-z]{2,3}$/, {
    error: "expected a language code of two or three letters",
  }),
  kind: z.enum(["multi_label", "single_label"]),
  labels: z.array(z.string().min(1)).min(2).refine(
    (labels) => new Set(labels).size === labels.length,
    { error: "expected every label once" },
  ),
  source: z.strictObject({
    homepage: z.string().optional(),
    revision: z.string().optional(),
    licence: z.string().optional(),
    citation: z.string().optional(),
    note: z.string().optional(),
  }),
  format,
  /** What the files call a label: its name here, or null for rows to leave out. */
  label_map: z.record(z.string(), z.string().nullable()).optional(),
  splits: z.strictObject({ train: split, validation: split, test: split }),
  normalise: z.array(z.enum([
    "romanian_comma_diacritics",
    "unicode_nfc",
    "collapse_white_space",
  ])).default([]),
  /** What is minimised on gold labels: cross entropy, or the squared error of probabilities where labels are shares. */
  loss: z.enum(["cross_entropy", "squared_error"]).default("cross_entropy"),
  /** The task in another language that methods learn from by default. */
  partner: z.strictObject({
    task: z.string(),
    /** What this task calls a label of the partner's, or null for none. */
    label_map: z.record(z.string(), z.string().nullable()).optional(),
  }).optional(),
  metrics: z.strictObject({
    primary: metricName,
    also: z.array(metricName).default([]),
  }),
});

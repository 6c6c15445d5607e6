import { DATA_FORMAT_NAMES } from "./data_formats.ts";
import { metricName } from "./metric_name.ts";
import * as z from "zod";
import { fileOrigin } from "./file_origin.ts";
import { relativePath } from "./relative_path.ts";
import { taskProblems } from "./task_problems.ts";

const wholeNumber = z.int().min(1);

const field = z.string().min(1);

const format = z.strictObject({
  type: z.enum(DATA_FORMAT_NAMES).describe(
    "How the file is written.",
  ),
  text: z.union([field, z.array(field).min(1)]).describe(
    "The field with the text, or several, joined by `join`.",
  ),
  labels: z.union([field, z.array(field).min(1)]).describe(
    "The field with the labels, or a list of fields, one a label with 0 or 1 in it (named as the label, or in `label_map`).",
  ),
  labels_as: z.enum(["names", "indices", "row", "columns", "delimited"])
    .optional().describe(
      "How the labels are written; without it, what all rows of all files leave no doubt of.",
    ),
  label_separator: z.string().min(1).optional().describe(
    "What stands between the labels in one cell, for `labels_as: delimited`.",
  ),
  id: field.optional().describe(
    "A field that names the example; without it, the split and the row number do.",
  ),
  join: z.string().optional().describe(
    "What stands between several text fields; default one space.",
  ),
  rows: field.optional().describe(
    "json: the key of the list of rows, where the file is not itself a list.",
  ),
  columns: z.array(field).min(1).optional().describe(
    "csv, tsv, lines: the names of the columns, where the file has no header line.",
  ),
  separator: z.string().min(1).optional().describe(
    "csv: the one character between cells; default a comma. lines: what stands between the columns; default a tab.",
  ),
});

const dataFile = z.strictObject({
  file: relativePath.describe("Its path under the data folders."),
  ...fileOrigin,
  format: format.partial().optional().describe(
    "Overrides of the task's format for this file.",
  ),
});

const labelsFile = z.strictObject({
  file: relativePath.describe("Its path under the data folders."),
  ...fileOrigin,
  columns: z.array(field).min(2).describe(
    "The names of its columns, in order; one is that of `format.id`.",
  ),
});

const filesSplit = z.strictObject({
  ...dataFile.shape,
  file: relativePath.optional().describe("Its path under the data folders."),
  files: z.array(dataFile).min(1).optional().describe(
    "Several files, one after the other.",
  ),
  any_of: z.array(dataFile).min(1).optional().describe(
    "The same rows in several forms: the first one that is there is read, else the first one with an address.",
  ),
  labels_file: labelsFile.optional().describe(
    "A second file with the labels of the first one's rows, joined by id.",
  ),
  exclude: z.string().optional().describe(
    "Leaves out the rows whose ids another split has.",
  ),
  rows: wholeNumber.optional().describe(
    "How many rows there must be, after `exclude` and before anything is carved off.",
  ),
}).refine(
  (split) =>
    [split.file, split.files, split.any_of].filter((x) => x !== undefined)
      .length === 1,
  { error: "expected exactly one of file, files, any_of, from", abort: true },
);

const carvedSplit = z.strictObject({
  from: z.string().describe("The split that the rows are taken out of."),
  rows: wholeNumber.describe("How many rows."),
  seed: z.int().min(0).describe("Which rows are drawn."),
  stratify: z.boolean().default(true).describe(
    "Whether labels keep their shares.",
  ),
});

const split = z.union([carvedSplit, filesSplit]).describe(
  "Either taken out of another split (`from`), or read from files (one of `file`, `files`, `any_of`).",
);

/** The keys of a task, each checked by itself. */
export const taskKeys = z.strictObject({
  title: z.string().min(1).describe("What leaderboards call it."),
  language: z.string().regex(/^[a-z]{2,3}$/, {
    error: "expected a language code of two or three letters",
  }).describe("ISO 639 code, such as `ro`."),
  kind: z.enum(["multi_label", "single_label"]).describe(
    "Whether an example has exactly one label or any number.",
  ),
  labels: z.array(z.string().min(1)).min(2).refine(
    (labels) => new Set(labels).size === labels.length,
    { error: "expected every label once" },
  ).describe(
    "The label space, in the order of class indices and of rows of 0/1.",
  ),
  source: z.strictObject({
    homepage: z.string().optional().describe("Where it is described."),
    revision: z.string().optional().describe("Which version of it this is."),
    licence: z.string().optional().describe("Who may use it, and how."),
    citation: z.string().optional().describe("What to cite."),
    note: z.string().optional().describe("Whatever else should be known."),
  }).describe("Words for readers."),
  format: format.describe("How the files are written."),
  label_map: z.record(z.string(), z.string().nullable()).optional().describe(
    "What the files call a label: its name here, or null for rows to leave out.",
  ),
  splits: z.strictObject({ train: split, validation: split, test: split })
    .describe("Where each split's rows come from."),
  normalise: z.array(z.enum([
    "romanian_comma_diacritics",
    "unicode_nfc",
    "collapse_white_space",
  ])).default([]).describe("What is done to every text, in this order."),
  loss: z.enum(["cross_entropy", "squared_error"]).default("cross_entropy")
    .describe(
      "What is minimised on gold labels: cross entropy, or the squared error of probabilities where labels are shares.",
    ),
  partner: z.strictObject({
    task: z.string().describe("Its name."),
    label_map: z.record(z.string(), z.string().nullable()).optional().describe(
      "What this task calls a label of the partner's, or null for none.",
    ),
  }).optional().describe(
    "The task in another language that methods learn from by default.",
  ),
  metrics: z.strictObject({
    primary: metricName.describe(
      "What methods are ranked by, and what selects the best epoch on validation.",
    ),
    also: z.array(metricName).default([]).describe("Shown beside it."),
  }).describe("What is computed of predictions."),
});

/** Checks `tasks/*.yaml`: each key, and how keys go together. */
export const taskSchema = taskKeys.superRefine((task, context) => {
  for (const { path, message } of taskProblems(task)) {
    context.addIssue({ code: "custom", path, message });
  }
});

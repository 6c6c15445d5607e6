import { DATA_FORMAT_NAMES } from "./data_formats.ts";
import { metricName } from "./metric_name.ts";
import * as z from "zod";
import { fileOrigin, sourceKeys } from "./file_origin.ts";
import { referenceDefinition } from "./reference_definition.ts";
import { relativePath } from "./relative_path.ts";
import { taskProblems } from "./task_problems.ts";

const wholeNumber = z.int().min(1);

const field = z.string().min(1);

const format = z.strictObject({
  type: z.enum(DATA_FORMAT_NAMES).describe("The type of file."),
  text: z.union([field, z.array(field).min(1)]).describe(
    "The field with the text, or several fields, joined with `join`.",
  ),
  labels: z.union([field, z.array(field).min(1)]).describe(
    "The field with the labels, or a list of fields with 0 or 1, one for each label (named like the label, or mapped to it by `label_map`).",
  ),
  votes: field.optional().describe(
    "The field with the share of annotators that chose each label: a list of numbers from 0 to 1, in label order; those of a single-label task add up to 1. Training examples must have it, validation examples can (`vary` may draw training examples from them). For `targets: votes`.",
  ),
  annotators: z.array(field).min(2).optional().describe(
    "For each annotator, the field with the labels that the annotator gave, written like those of `labels`; null or empty where the annotator did not label the example. For `check`.",
  ),
  labels_as: z.enum(["names", "indices", "row", "columns", "delimited"])
    .optional().describe(
      "How the labels are written. Default: the only form that fits all rows of all files.",
    ),
  label_separator: z.string().min(1).optional().describe(
    "What separates the labels in one cell, for `labels_as: delimited`.",
  ),
  id: field.optional().describe(
    "The field with the example's id. Default: the split and the row number.",
  ),
  join: z.string().optional().describe(
    "What is put between several text fields. Default: one space.",
  ),
  rows: field.optional().describe(
    "json: the key of the list of rows, if the file is not itself a list.",
  ),
  columns: z.array(field).min(1).optional().describe(
    "csv, tsv, lines: the names of the columns, if the file has no header line.",
  ),
  separator: z.string().min(1).optional().describe(
    "csv: the character between cells (default: a comma). lines: what separates the columns (default: a tab).",
  ),
  bad_lines: wholeNumber.optional().describe(
    "csv, tsv, lines: the expected number of lines with too many or too few columns in each file; they are left out. Default: such a line is an error.",
  ),
});

const dataFile = z.strictObject({
  file: relativePath.describe("Its path inside a data folder."),
  ...fileOrigin,
  format: format.partial().optional().describe(
    "Keys that differ from the task's `format`.",
  ),
});

const labelsFile = z.strictObject({
  file: relativePath.describe("Its path inside a data folder."),
  ...fileOrigin,
  columns: z.array(field).min(2).describe(
    "The names of its columns, in order; one of them is the field of `format.id`.",
  ),
});

const filesSplit = z.strictObject({
  ...dataFile.shape,
  file: relativePath.optional().describe("Its path inside a data folder."),
  files: z.array(dataFile).min(1).optional().describe(
    "Several files, read one after the other.",
  ),
  any_of: z.array(dataFile).min(1).optional().describe(
    "Alternative files with the same rows: the first that exists is read, otherwise the first that has a `url`.",
  ),
  labels_file: labelsFile.optional().describe(
    "A second file with the labels of the first one's rows, joined by id: tab-separated, without a header line.",
  ),
  exclude: z.string().optional().describe(
    "Another split; rows whose ids are in it are left out.",
  ),
  rows: wholeNumber.optional().describe(
    "The expected number of rows, after `exclude` and without those that `label_map` leaves out, before other splits take theirs.",
  ),
}).refine(
  (split) =>
    [split.file, split.files, split.any_of].filter((x) => x !== undefined)
      .length === 1,
  { error: "expected exactly one of file, files, any_of, from", abort: true },
);

const carvedSplit = z.strictObject({
  from: z.string().describe("The split that the rows are taken from."),
  rows: wholeNumber.describe("The number of rows."),
  seed: z.int().min(0).describe("The seed for choosing the rows."),
  stratify: z.boolean().default(true).describe(
    "Whether to keep the proportions of the labels.",
  ),
});

const split = z.union([carvedSplit, filesSplit]).describe(
  "Either taken from another split (`from`), or read from files (one of `file`, `files`, `any_of`).",
);

/** The keys of a task, each checked by itself. */
export const taskKeys = z.strictObject({
  title: z.string().min(1).describe("The title that leaderboards show."),
  language: z.string().regex(/^[a-z]{2,3}$/, {
    error: "expected a language code of two or three letters",
  }).describe("ISO 639 code, such as `ro`."),
  kind: z.enum(["multi_label", "single_label"]).describe(
    "Whether an example has any number of labels or exactly one.",
  ),
  labels: z.array(z.string().min(1)).min(2).refine(
    (labels) => new Set(labels).size === labels.length,
    { error: "expected every label once" },
  ).describe("The labels, in the order of class indices and of rows of 0/1."),
  source: z.strictObject(sourceKeys).describe(
    "Where it comes from, for readers.",
  ),
  format: format.describe("How the files are written."),
  label_map: z.record(z.string(), z.string().nullable()).optional().describe(
    "Maps labels of the files to labels of the task, or to null to leave out their rows.",
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
      "The loss on gold labels: cross entropy, or the squared error of probabilities, for labels that are shares.",
    ),
  partner: z.strictObject({
    task: z.string().describe("The name of the task."),
    label_map: z.record(z.string(), z.string().nullable()).optional().describe(
      "Maps the partner's labels to labels of this task, or to null for none.",
    ),
  }).optional().describe(
    "The task in another language that methods use as their source by default.",
  ),
  slices: z.record(
    z.string().min(1),
    z.union([
      z.strictObject({
        pattern: z.string().min(1).describe(
          "A regular expression (JavaScript, with the flag `u`) that matches in the texts of the slice.",
        ),
      }),
      z.strictObject({
        field: field.describe(
          "A field of the files: each of its values is a slice.",
        ),
      }),
    ]),
  ).optional().describe(
    "Groups of test examples for which reports show scores of their own, once `check` has found them.",
  ),
  metrics: z.strictObject({
    primary: metricName.describe(
      "The metric that ranks methods, and that selects the best epoch on validation.",
    ),
    also: z.array(metricName).default([]).describe("Other metrics to show."),
  }).describe("How predictions are scored."),
  references: z.array(referenceDefinition).optional().describe(
    "Published results, shown in every suite with this target.",
  ),
});

/** Checks `tasks/*.yaml`: each key, and how keys go together. */
export const taskSchema = taskKeys.superRefine((task, context) => {
  for (const { path, message } of taskProblems(task)) {
    context.addIssue({ code: "custom", path, message });
  }
});

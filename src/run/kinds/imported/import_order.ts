/** How files of predictions are written. */
export const IMPORT_FORMATS = [
  "jsonl",
  "json",
  "csv",
  "tsv",
  "parquet",
  "predict_results",
  "lm_eval",
] as const;

/** How labels are written in a file of decisions. */
export const IMPORT_LABELS = ["names", "indices", "row"] as const;

/** What predictions are matched with examples by. */
export const IMPORT_KEYS = ["id", "order"] as const;

/** How to read a file of predictions, where that is not beyond doubt. */
export interface ImportReading {
  /** By default, by the file's name and content. */
  format?: typeof IMPORT_FORMATS[number];
  /** By default, the only form that fits all rows. */
  labels?: typeof IMPORT_LABELS[number];
  /** By default, by id if the file has ids. */
  by?: typeof IMPORT_KEYS[number];
  /** The field with the predictions, or one for each label in the order of labels. */
  field?: readonly string[];
  id?: string;
}

/** The files to import for a run. */
export interface ImportOrder {
  /** The file with predictions for the test split. */
  test: string;
  /** One with predictions for the validation split. */
  validation?: string;
  reading: ImportReading;
  /** Where the predictions are from, such as a URL. */
  source?: string;
}

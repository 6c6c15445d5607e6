import { InputError } from "../errors/input_error.ts";

/** A data file that cannot be had, read or used. */
export class DataError extends InputError {
  /** The name of its class. */
  override name = "DataError";
  /** The path of the file. */
  readonly file: string;
  /** The line, or for json and parquet the record, counted from 1. */
  readonly row: number | undefined;

  /** An error with a whole sentence. */
  constructor(
    file: string,
    message: string,
    options: { row?: number | undefined; cause?: unknown } = {},
  ) {
    super(
      message,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.file = file;
    this.row = options.row;
  }
}

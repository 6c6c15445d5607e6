import { InputError } from "../errors/input_error.ts";

/** A data file that cannot be obtained, read or used. */
export class DataError extends InputError {
  /** The name of the class. */
  override name = "DataError";
  /** The path of the file. */
  readonly file: string;
  /** The line, or for JSON and Parquet the record, counted from 1. */
  readonly row: number | undefined;

  /** Creates an error whose message is a whole sentence. */
  constructor(
    file: string,
    message: string,
    options: { row?: number; cause?: unknown; fetchable?: boolean } = {},
  ) {
    super(message, options);
    this.file = file;
    this.row = options.row;
  }
}

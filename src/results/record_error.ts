/** A file of results that cannot be used because it is truncated, changed or not one of Dor's. */
export class RecordError extends Error {
  /** The name of its class. */
  override name = "RecordError";
  /** The path of the file. */
  readonly file: string;
  /** What is wrong with it, in words. */
  readonly why: string;

  /**
   * An error that names the file.
   *
   * @param options `advice`: what to do; by default, to run the run again.
   */
  constructor(
    file: string,
    why: string,
    { advice = RUN_AGAIN, ...options }: ErrorOptions & { advice?: string } = {},
  ) {
    super(`Cannot read ${file}: ${why}; ${advice}`, options);
    this.file = file;
    this.why = why;
  }
}

/** What is read from files of results; undefined if one of them cannot be used. */
export function ifUsable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RecordError) return undefined;
    throw error;
  }
}

const RUN_AGAIN = "remove its folder and run the command again";
